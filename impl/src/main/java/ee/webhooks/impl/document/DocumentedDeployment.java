// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.openapi.OpenApiScanner;
import ee.webhooks.impl.openapi.ReferencedClasses;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;

/** The webhooks of one deployment, scanned beside it. */
public final class DocumentedDeployment {

    private static final String READER_API = "org.eclipse.microprofile.openapi.OASModelReader";

    private final ClassLoader application;
    private final Config config;
    private final FutureTask<WebhookDocument> document;
    private final Set<Class<?>> resources;

    private DocumentedDeployment(
            ClassLoader application, Config config, FutureTask<WebhookDocument> document, Set<Class<?>> resources) {
        this.application = application;
        this.config = config;
        this.document = document;
        this.resources = Set.copyOf(resources);
    }

    /** Whether the server documents anything at all. */
    public static boolean isSupported() {
        return isSupportedIn(DocumentedDeployment.class.getClassLoader());
    }

    /** Whether a class loader sees MicroProfile OpenAPI. */
    public static boolean isSupportedIn(ClassLoader loader) {
        try {
            Class.forName(READER_API, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    /**
     * Begins to scan, when the rehearsal is over, unless the build has prepared the document and nothing has changed since.
     *
     * @param resources the resources of the application, as far as they are known
     */
    public static DocumentedDeployment scan(
            WebhookDeclarations declarations,
            Set<Class<?>> resources,
            ClassLoader application,
            Config config,
            ScannerWarmUp rehearsal) {
        boolean isFilterCalled = ApplicationFilter.replacement(config).isEmpty();
        FutureTask<WebhookDocument> document = new FutureTask<>(() -> {
            StoredJavadoc javadoc = new StoredJavadoc(application);
            DocumentBuilder.reportMissing(javadoc, declarations);
            Map<String, String> settings = ScannerSettings.of(config);
            Optional<WebhookDocument> prepared = PreparedDocuments.find(declarations, settings, application);
            WebhookDocument built;
            if (prepared.isPresent()) {
                built = prepared.get();
            } else {
                rehearsal.await();
                built = new DocumentBuilder(new OpenApiScanner(application, settings, javadoc), javadoc)
                        .buildSilently(declarations);
            }
            return isFilterCalled ? SchemaNames.provisional(built) : SchemaNames.distinct(built);
        });
        ScanThread.start(document, application);
        PayaraDomain.warnOfOlderDocuments();
        return new DocumentedDeployment(application, config, document, resources);
    }

    ClassLoader application() {
        return application;
    }

    Config config() {
        return config;
    }

    /** The names of the classes that the resources of the application use. Reads class files, and is only asked for where names clash. */
    Supplier<Set<String>> resources() {
        return new Supplier<>() {

            private Set<String> names;

            @Override
            public Set<String> get() {
                if (names == null) {
                    names = ReferencedClasses.of(resources);
                }
                return names;
            }
        };
    }

    /** Waits until the scan is done. */
    WebhookDocument document() throws ExecutionException, InterruptedException {
        return document.get();
    }
}
