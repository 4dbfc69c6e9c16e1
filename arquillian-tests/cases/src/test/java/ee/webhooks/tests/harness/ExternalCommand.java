// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that a test runs to its end. */
public final class ExternalCommand {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private ExternalCommand() {}

    /** What became of it: its exit code and everything it wrote. */
    public record Result(int exitCode, String output) {

        public boolean successful() {
            return exitCode == 0;
        }
    }

    /**
     * Runs a program, and ends it when it takes too long.
     *
     * @throws IOException if there is no such program
     */
    public static Result run(Path directory, Map<String, String> environment, List<String> command) throws IOException {
        Path output = Files.createTempFile("command", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = awaitEnd(process);
            String text = Files.readString(output);
            if (!ended) {
                throw new IllegalStateException(command + " did not end within " + PATIENCE + ": " + text);
            }
            return new Result(process.exitValue(), text);
        } finally {
            Files.delete(output);
        }
    }

    /** Like {@link #run}, for a program that is certainly there. */
    public static Result runExisting(Path directory, Map<String, String> environment, List<String> command) {
        try {
            return run(directory, environment, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean awaitEnd(Process process) {
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
