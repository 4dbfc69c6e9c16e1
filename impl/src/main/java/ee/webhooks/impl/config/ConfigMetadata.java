// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.message.ConfigKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes what IDEs read of the keys, when the library is built: {@code META-INF/spring-configuration-metadata.json}, and a class with
 * {@code @ConfigProperty}, all that the language server for MicroProfile looks for. This class is not in the jar.
 */
final class ConfigMetadata {

    private static final String PACKAGE = "ee.webhooks.impl.config";
    private static final String CLASS = "ConfigProperties";

    private ConfigMetadata() {}

    /** @param arguments the folder of classes, and one for a source */
    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        Path source = Path.of(arguments[1], CLASS + ".java");
        write(classes.resolve("META-INF/spring-configuration-metadata.json"), json());
        write(source, source());
        String api = Path.of(ConfigProperty.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "--release",
                        "17",
                        "-cp",
                        api,
                        "-d",
                        classes.toString(),
                        source.toString());
        if (failed != 0) {
            throw new IllegalStateException(source + " does not compile");
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    static String json() {
        return "{\"properties\": [\n%s\n]}\n".formatted(each(",\n", (name, key) -> """
                  {"name": "%s", "type": "%s", %s"description": "%s"}""".formatted(
                        name, type(key), defaultValue(key, "\"defaultValue\": \"%s\", "), escaped(description(key)))));
    }

    /** Its fields are in no bean and not injected, so that no server reads them. */
    private static String source() {
        int[] fields = {0};
        return """
                package %s;

                import org.eclipse.microprofile.config.inject.ConfigProperty;

                /** The keys of the configuration, for IDEs. */
                interface %s {
                %s
                }
                """.formatted(PACKAGE, CLASS, each("\n", (name, key) -> """
                    /** %s */
                    @ConfigProperty(name = "%s"%s)
                    %s KEY_%d = null;""".formatted(
                        description(key), name, defaultValue(key, ", defaultValue = \"%s\""), type(key), fields[0]++)));
    }

    private static String each(String separator, BiFunction<String, ConfigKey<?>, String> text) {
        return ConfigKeys.ALL.stream()
                .flatMap(key -> key.names().stream().map(name -> text.apply(name.replaceAll("<\\w+>", "{*}"), key)))
                .collect(Collectors.joining(separator));
    }

    private static String type(ConfigKey<?> key) {
        return key.type().java().equals(List.class)
                ? "java.util.List<java.lang.String>"
                : key.type().java().getName();
    }

    private static String defaultValue(ConfigKey<?> key, String format) {
        return key.defaultText().isEmpty() ? "" : format.formatted(escaped(key.defaultText()));
    }

    /** Without Markdown. */
    static String description(ConfigKey<?> key) {
        String sentence =
                key.sentence().replaceAll("\\[([^]]+)]\\([^)]+\\)", "$1").replace("`", "");
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ". Value: "
                + key.type().expected() + ".";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
