// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import ee.webhooks.tests.harness.ExternalCommand;
import ee.webhooks.tests.harness.ExternalCommand.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The checkers of src/test/node, installed into target/node as package-lock.json says. */
final class NodeCheckers {

    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path DIRECTORY = Path.of("target", "node");
    private static final Path LOCK = Path.of("target", "node.lock");
    private static final Map<String, String> ENVIRONMENT =
            Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true", "NO_COLOR", "1");

    /** What Redocly asks for. */
    private static final Version OLDEST_NODE = Version.parse("20.19.0");

    private static final String NPM =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? "npm.cmd" : "npm";

    private NodeCheckers() {}

    /** The checkers; where they cannot be had, the test is aborted with the reason. */
    static NodeCheckers installed() {
        Version node = Version.parse(version("node").replaceFirst("^v", ""));
        if (node.compareTo(OLDEST_NODE) < 0) {
            abort("Node " + node + " is too old for the checkers, which need " + OLDEST_NODE);
        }
        version(NPM);
        // Tests of another server may want them at the same moment
        try (FileChannel lock = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            install();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NodeCheckers();
    }

    private static String version(String program) {
        try {
            Result result = ExternalCommand.run(Path.of("."), ENVIRONMENT, List.of(program, "--version"));
            return result.output().strip().lines().reduce((first, last) -> last).orElse("");
        } catch (IOException absent) {
            return abort(
                    "There is no '" + program + "' on this machine, which the checkers need: " + absent.getMessage());
        }
    }

    private static void install() throws IOException {
        Path marker = DIRECTORY.resolve("node_modules/.package-lock.json");
        Path lock = DIRECTORY.resolve("package-lock.json");
        boolean current = Files.exists(marker)
                && Files.exists(lock)
                && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) == -1;
        Files.createDirectories(DIRECTORY);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(SOURCE)) {
            for (Path file : files) {
                Files.copy(file, DIRECTORY.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (current) {
            return;
        }
        Result installation = npm("ci");
        if (!installation.successful()) {
            if (!npm("ping").successful()) {
                abort("The registry of npm cannot be reached, from which the checkers come: " + installation.output());
            }
            throw new IllegalStateException("npm ci failed: " + installation.output());
        }
    }

    private static Result npm(String command) {
        return ExternalCommand.runExisting(DIRECTORY, ENVIRONMENT, List.of(NPM, command));
    }

    /** Puts a document where the checkers find it. */
    Path write(JsonNode document) {
        Path file = DIRECTORY.resolve("openapi.json");
        try {
            Files.writeString(file, document.toPrettyString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.getFileName();
    }

    /** Runs a script of a package, which must succeed. */
    void run(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", "node_modules/" + script));
        command.addAll(List.of(arguments));
        Result result = ExternalCommand.runExisting(DIRECTORY, ENVIRONMENT, command);
        assertThat(result.exitCode()).as("%s says: %s", script, result.output()).isZero();
    }
}
