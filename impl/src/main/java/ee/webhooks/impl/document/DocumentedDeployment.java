// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.openapi.OpenApiScanner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.eclipse.microprofile.config.Config;

/**
 * The webhooks of one deployment, scanned while the deployment goes on. On a thread of its own: it does not cost the deployment its time, and what
 * the scanner's libraries leave in thread locals, which would keep the application's class loader for ever, goes when the thread ends.
 */
public final class DocumentedDeployment {

    private static final String READER_API = "org.eclipse.microprofile.openapi.OASModelReader";

    private final ClassLoader application;
    private final Config config;
    private final FutureTask<WebhookDocument> document;

    private DocumentedDeployment(ClassLoader application, Config config, FutureTask<WebhookDocument> document) {
        this.application = application;
        this.config = config;
        this.document = document;
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

    /** Begins to scan. */
    public static DocumentedDeployment scan(WebhookDeclarations declarations, ClassLoader application, Config config) {
        FutureTask<WebhookDocument> document = new FutureTask<>(() -> {
            OpenApiScanner scanner = new OpenApiScanner(application, ScannerSettings.of(config));
            return new DocumentBuilder(scanner).build(declarations);
        });
        Thread thread = new Thread(document, "webhooks-openapi-scan");
        thread.setContextClassLoader(application);
        thread.setDaemon(true);
        thread.start();
        return new DocumentedDeployment(application, config, document);
    }

    ClassLoader application() {
        return application;
    }

    Config config() {
        return config;
    }

    /** Waits until the scan is done. */
    WebhookDocument document() throws ExecutionException, InterruptedException {
        return document.get();
    }
}
