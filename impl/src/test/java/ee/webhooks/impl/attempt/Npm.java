// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Runs the script of src/test/npm with the libraries that its lock file pins; a test is skipped where that cannot be. */
final class Npm {

    private static final Path SOURCES = Path.of("src", "test", "npm");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "interoperability.js");
    private static final Pattern NO_NETWORK = Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH");

    private final Path directory;

    private Npm(Path directory) {
        this.directory = directory;
    }

    /** Installs the libraries into a directory. */
    static Npm installedIn(Path directory) throws IOException {
        assumeTrue(isInstalled("node"), "there is no node on this machine");
        assumeTrue(isInstalled("npm"), "there is no npm on this machine");
        for (String file : FILES) {
            Files.copy(SOURCES.resolve(file), directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Npm npm = new Npm(directory);
        Finished installation = npm.run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        if (installation.status() != 0
                && NO_NETWORK.matcher(installation.output()).find()) {
            abort("the registry of npm cannot be reached: " + installation.output());
        }
        assertThat(installation.status()).as(installation.output()).isZero();
        return npm;
    }

    private static boolean isInstalled(String program) {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** What the script prints, line by line. */
    List<String> script(String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", "interoperability.js"));
        command.addAll(List.of(arguments));
        Finished finished = run(command);
        assertThat(finished.status()).as(finished.output()).isZero();
        return finished.output().lines().toList();
    }

    /** Whether the script refuses. */
    boolean fails(String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", "interoperability.js"));
        command.addAll(List.of(arguments));
        return run(command).status() != 0;
    }

    private Finished run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Finished(process.waitFor(), output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private record Finished(int status, String output) {}
}
