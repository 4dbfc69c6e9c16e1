// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.MessageLines;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.openapi.OpenApiScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scans the webhooks of an application when it is built, so that its deployment need not. */
public final class DocumentPreparation {

    private DocumentPreparation() {}

    /**
     * Writes the file that the deployment uses, if all that it was made from is still the same then.
     *
     * @param interfaces the names of the interfaces with the webhooks that the application sends
     * @param application has the classes of the application, and the APIs of its server
     * @param configuration that of the application; only what decides how schemas look is used
     * @param classes the folder with the classes of the application
     * @throws IllegalStateException if the deployment would fail, or if it would have warnings of webhooks that cannot be described: these are logged
     * @throws IOException if the file cannot be written
     */
    public static void write(
            List<String> interfaces, ClassLoader application, Map<String, String> configuration, Path classes)
            throws IOException {
        byte[] prepared = prepare(interfaces, application, ScannerSettings.of(configuration))
                .toBytes();
        Path file = classes.resolve(PreparedDocument.FILE);
        Files.createDirectories(file.getParent());
        Files.write(file, prepared);
    }

    static PreparedDocument prepare(List<String> interfaces, ClassLoader application, Map<String, String> settings)
            throws IOException {
        String library = LibraryDigest.current()
                .orElseThrow(() -> new IllegalStateException(WebhookMessage.DOCUMENT_NOT_PREPARED.format(
                        "the library was not" + " built by its own build")));
        RecordingClassLoader recorded = new RecordingClassLoader(application);
        Problems problems = new Problems();
        WebhookDeclarations declarations = WebhookDeclarations.read(load(interfaces, recorded), problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    WebhookMessage.DOCUMENT_DECLARATIONS_WRONG.format(new MessageLines("  - ", problems.texts())));
        }
        StoredJavadoc javadoc = new StoredJavadoc(recorded);
        WebhookDocument document =
                new DocumentBuilder(new OpenApiScanner(recorded, settings, javadoc), javadoc).build(declarations);
        if (!document.isComplete()) {
            throw new IllegalStateException(
                    WebhookMessage.DOCUMENT_NOT_PREPARED.format("not all of it can be described, see the warnings"));
        }
        return new PreparedDocument(
                library, PreparedDocument.declared(declarations), settings, recorded.inputs(), document);
    }

    private static List<Class<?>> load(List<String> names, ClassLoader loader) {
        List<Class<?>> types = new ArrayList<>();
        for (String name : names) {
            try {
                types.add(Class.forName(name, false, loader));
            } catch (ClassNotFoundException | LinkageError missing) {
                throw new IllegalArgumentException(
                        WebhookMessage.DOCUMENT_CLASS_MISSING.format(name, missing.toString()), missing);
            }
        }
        return types;
    }
}
