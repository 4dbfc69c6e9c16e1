// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.webhooks.tests.harness.ExternalCommand;
import ee.webhooks.tests.harness.ExternalCommand.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** openapi-generator, in a JVM of its own: its jar holds other versions of what the tests use. */
final class OpenApiGenerator {

    private static final Path JAR = Path.of("target", "generator", "openapi-generator-cli.jar");
    private static final Path SETTINGS = Path.of("target", "test-classes", "generator");

    private OpenApiGenerator() {}

    /** Generates by each of the settings, which are files beside this class's resources, into directories of their names. */
    static void generate(JsonNode document, Path directory, List<String> settings) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("openapi.json"), document.toPrettyString());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                JAR.toAbsolutePath().toString(),
                "batch",
                "--fail-fast"));
        for (String name : settings) {
            command.add(SETTINGS.resolve(name + ".yaml").toAbsolutePath().toString());
        }
        Result result = ExternalCommand.run(directory, Map.of(), command);

        assertThat(result.exitCode())
                .as("openapi-generator says: %s", result.output())
                .isZero();
        assertThat(result.output()).doesNotContain("ERROR", "Exception");
    }
}
