// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One {@link SenderMain}, as seen from outside: started, halted, killed. */
final class SenderProcess implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "chaos");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final CountDownLatch quiet = new CountDownLatch(1);
    private final Thread reader;

    private SenderProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "output of a sender");
        reader.start();
    }

    /** Returns at once: a process may be killed before it has begun. */
    static SenderProcess start(String name, int generation, String jdbcUrl, int receiverPort) {
        try {
            Files.createDirectories(LOGS);
            return new SenderProcess(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx160m",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SenderMain.class.getName(),
                            name,
                            String.valueOf(generation),
                            jdbcUrl,
                            String.valueOf(receiverPort))
                    .redirectError(Redirect.appendTo(LOGS.resolve(name + ".log").toFile()))
                    .start());
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(SenderMain.QUIET)) {
                    quiet.countDown();
                } else {
                    accepted.add(line);
                }
            }
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    /** The calls outside of transactions after which {@code store} has returned. */
    Set<String> accepted() {
        return accepted;
    }

    /** Lets it call nothing more; what it has called is delivered. */
    void quiet() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            if (!quiet.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The sender goes on calling; its log is in " + LOGS);
            }
        } catch (IOException ended) {
            throw new IllegalStateException("The sender has ended; its log is in " + LOGS, ended);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** As the operating system does it: nothing is said, nothing is finished. */
    void kill() {
        if (process.isAlive()) {
            // Not by destroyForcibly, which drops what was said before.
            signal("-KILL");
        }
        try {
            process.waitFor();
            reader.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void halt() {
        signal("-STOP");
    }

    void goOn() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (kill.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
