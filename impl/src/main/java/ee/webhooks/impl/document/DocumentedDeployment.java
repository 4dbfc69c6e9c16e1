// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.openapi.OpenApiScanner;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.eclipse.microprofile.config.Config;

/**
 * The webhooks of one deployment, scanned beside it on a thread that ends with the scan. The thread begins before the declarations are known: most of a
 * scan's time goes into loading the scanner, and that can be done while the container looks for beans.
 */
public final class DocumentedDeployment {

    private static final String READER_API = "org.eclipse.microprofile.openapi.OASModelReader";

    private final ClassLoader application;
    private final CompletableFuture<Declared> declared = new CompletableFuture<>();
    private final FutureTask<WebhookDocument> document = new FutureTask<>(this::scan);

    private record Declared(WebhookDeclarations declarations, Config config) {}

    private DocumentedDeployment(ClassLoader application) {
        this.application = application;
    }

    /** Whether the server documents anything at all. */
    public static boolean isSupported(ClassLoader application) {
        try {
            Class.forName(READER_API, false, application);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    /** Begins to prepare a scan. Either {@link #scan} or {@link #cancel} must follow. */
    public static DocumentedDeployment begin(ClassLoader application) {
        DocumentedDeployment deployment = new DocumentedDeployment(application);
        Thread thread = new Thread(deployment.document, "webhooks-openapi-scan");
        thread.setContextClassLoader(application);
        thread.setDaemon(true);
        thread.start();
        return deployment;
    }

    /** Says what to scan. */
    public void scan(WebhookDeclarations declarations, Config config) {
        declared.complete(new Declared(declarations, config));
    }

    /** Says that there is nothing to scan. */
    public void cancel() {
        declared.cancel(false);
    }

    private WebhookDocument scan() throws ExecutionException, InterruptedException {
        new OpenApiScanner(application, Map.of()).scan(List.of());
        Declared known = declared.get();
        OpenApiScanner scanner = new OpenApiScanner(application, ScannerSettings.of(known.config()));
        return new DocumentBuilder(scanner).build(known.declarations());
    }

    ClassLoader application() {
        return application;
    }

    /** The configuration of the application. Only for a deployment that was told what to scan. */
    Config config() {
        return declared.join().config();
    }

    /**
     * Waits until the scan is done.
     *
     * @throws CancellationException if there was nothing to scan
     */
    WebhookDocument document() throws ExecutionException, InterruptedException {
        return document.get();
    }
}
