// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.openapi.OpenApiScanner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.eclipse.microprofile.config.Config;

/** The webhooks of one deployment, scanned beside it. */
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
    public static boolean isSupported() {
        try {
            Class.forName(READER_API, false, DocumentedDeployment.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    /** Begins to scan, when the rehearsal is over. */
    public static DocumentedDeployment scan(
            WebhookDeclarations declarations, ClassLoader application, Config config, Rehearsal rehearsal) {
        FutureTask<WebhookDocument> document = new FutureTask<>(() -> {
            rehearsal.await();
            KeptJavadoc javadoc = new KeptJavadoc(application);
            OpenApiScanner scanner = new OpenApiScanner(application, ScannerSettings.of(config), javadoc);
            return new DocumentBuilder(scanner, javadoc).build(declarations);
        });
        ScanThread.start(document, application);
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
