// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.document.DocumentPreparation;
import ee.webhooks.impl.message.MessageLines;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes the OpenAPI document of the webhooks of an application when it is built, without a server: to publish it, to generate code from it, or to compare
 * it in continuous integration. A main class for build tools:
 *
 * <pre>{@code
 * java -cp target/classes:... ee.webhooks.testkit.WebhookDocumentWriter
 *     --classes target/classes --title Shop --version 1.4 --output target/webhooks.json
 * }</pre>
 *
 * <p>The document has the same webhooks and schemas that a server publishes at {@code /openapi} after the deployment, and nothing of the application's
 * resources. It is OpenAPI 3.1 as JSON, in UTF-8. The class path is that of the application with the APIs of its server.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><th>option</th><th></th></tr>
 * <tr><td>a name</td><td>an interface that declares webhooks; may be repeated</td></tr>
 * <tr><td>{@code --classes}</td><td>a folder with compiled classes: all interfaces in it that declare webhooks; may be repeated</td></tr>
 * <tr><td>{@code --output}</td><td>the file to write; the default is the standard output</td></tr>
 * <tr><td>{@code --prepare}</td><td>the folder with the classes of the application, into which a file for its deployment is written: a deployment that finds nothing
 * changed since then takes its webhooks from there, and need not scan them. Nothing else is written then, unless {@code --output} is there too</td></tr>
 * <tr><td>{@code --title}, {@code --version}</td><td>those of the document; the defaults are {@code Webhooks} and {@code 1.0}</td></tr>
 * <tr><td>{@code --configured}</td><td>{@code key=value}, as {@link WebhookContract#configured}; may be repeated</td></tr>
 * </table>
 *
 * <p>Settings are also read from {@code META-INF/microprofile-config.properties} on the class path.
 */
public final class WebhookDocumentWriter {

    private static final String OPTIONS = "--classes, --output, --prepare, --title, --version, --configured";

    private final List<String> names = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private final Map<String, String> configuration = new HashMap<>();
    private final ClassLoader classes;
    private final Appendable log;
    private Path output;
    private Path prepared;
    private String title = "Webhooks";
    private String version = "1.0";

    private WebhookDocumentWriter(ClassLoader classes, Appendable log) {
        this.classes = classes;
        this.log = log;
    }

    /**
     * Writes the document.
     *
     * @param arguments options, see above
     * @throws IllegalArgumentException if an option is wrong, or a class does not exist
     * @throws IllegalStateException if the declarations have an error that would fail the deployment; its message lists all. Or if a document is to be prepared
     *     of webhooks that cannot be described
     * @throws IOException if a folder cannot be read, or the file not be written
     */
    public static void main(String... arguments) throws IOException {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        String document = new WebhookDocumentWriter(
                        context == null ? WebhookDocumentWriter.class.getClassLoader() : context, System.err)
                .run(arguments);
        if (!document.isEmpty()) {
            System.out.println(document);
        }
    }

    /** The document, or an empty text if it was written into a file. */
    static String run(ClassLoader classes, Appendable log, String... arguments) throws IOException {
        return new WebhookDocumentWriter(classes, log).run(arguments);
    }

    private String run(String... arguments) throws IOException {
        read(new ArrayDeque<>(List.of(arguments)));
        List<Class<?>> interfaces = interfaces();
        if (prepared != null) {
            DocumentPreparation.write(
                    interfaces.stream().map(Class::getName).toList(),
                    classes,
                    Document.settings(classes, configuration),
                    prepared);
            if (output == null) {
                return "";
            }
        }
        String json = document(interfaces);
        if (output == null) {
            return json;
        }
        if (output.getParent() != null) {
            Files.createDirectories(output.getParent());
        }
        Files.writeString(output, json + "\n", StandardCharsets.UTF_8);
        return "";
    }

    private void read(Deque<String> arguments) {
        while (!arguments.isEmpty()) {
            String argument = arguments.pop();
            if (!argument.startsWith("--")) {
                names.add(argument);
                continue;
            }
            String value = arguments.isEmpty() ? "" : arguments.pop();
            if (value.isEmpty()) {
                throw new IllegalArgumentException(WebhookMessage.DOCUMENT_OPTION_EMPTY.format(argument, OPTIONS));
            }
            switch (argument) {
                case "--classes" -> folders.add(Path.of(value));
                case "--output" -> output = Path.of(value);
                case "--prepare" -> prepared = Path.of(value);
                case "--title" -> title = value;
                case "--version" -> version = value;
                case "--configured" -> configure(value);
                default ->
                    throw new IllegalArgumentException(
                            WebhookMessage.DOCUMENT_OPTION_UNKNOWN.format(argument, OPTIONS));
            }
        }
    }

    private void configure(String setting) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(WebhookMessage.DOCUMENT_SETTING_MALFORMED.format(setting));
        }
        configuration.put(setting.substring(0, equals), setting.substring(equals + 1));
    }

    private String document(List<Class<?>> interfaces) throws IOException {
        Problems problems = new Problems();
        WebhookDeclarations declarations = WebhookDeclarations.read(interfaces, problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    WebhookMessage.DOCUMENT_DECLARATIONS_WRONG.format(new MessageLines("  - ", problems.texts())));
        }
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode document = mapper.createObjectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info").put("title", title).put("version", version);
        document.setAll(
                (ObjectNode) Document.of(declarations, classes, configuration).root());
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    private List<Class<?>> interfaces() throws IOException {
        List<Class<?>> interfaces = new ArrayList<>();
        for (String name : names) {
            try {
                interfaces.add(Class.forName(name, false, classes));
            } catch (ClassNotFoundException | LinkageError missing) {
                throw new IllegalArgumentException(
                        WebhookMessage.DOCUMENT_CLASS_MISSING.format(name, missing.toString()), missing);
            }
        }
        for (Path folder : folders) {
            for (String name : namesIn(folder)) {
                declaring(name, interfaces);
            }
        }
        if (interfaces.isEmpty()) {
            throw new IllegalArgumentException(WebhookMessage.DOCUMENT_WITHOUT_WEBHOOK.format(folders));
        }
        return interfaces.stream().distinct().toList();
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    /** A class that cannot be loaded, because something is missing that only the server has, rarely declares webhooks: it is named. */
    private void declaring(String name, List<Class<?>> interfaces) throws IOException {
        try {
            Class<?> type = Class.forName(name, false, classes);
            if (type.isInterface() && Document.declaresWebhooks(type)) {
                interfaces.add(type);
            }
        } catch (ClassNotFoundException | LinkageError unreadable) {
            log.append(WebhookMessage.DOCUMENT_CLASS_SKIPPED.format(name, Objects.toString(unreadable.getMessage())))
                    .append(System.lineSeparator());
        }
    }
}
