// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The log of a server, which is how some of them tell the outcome of anything. */
final class LogFile {

    private static final long PATIENCE_SECONDS = 180;
    private static final long PAUSE_MILLIS = 50;

    private final Path file;
    private final BooleanSupplier running;

    LogFile(Path file, BooleanSupplier running) {
        this.file = file;
        this.running = running;
    }

    /** What will be logged from now on. */
    Reading fromHere() throws IOException {
        return new Reading(Files.exists(file) ? Files.size(file) : 0);
    }

    Reading fromStart() {
        return new Reading(0);
    }

    private String textFrom(long start) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (InputStream text = Files.newInputStream(file)) {
            text.skipNBytes(start);
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    final class Reading {

        /** In bytes. */
        private final long start;

        private Reading(long start) {
            this.start = start;
        }

        /** All that was logged since then. */
        String text() throws IOException {
            return textFrom(start);
        }

        /** Waits for a message that begins as one of the patterns, and returns it with all its lines. */
        String await(String... patterns) throws IOException, InterruptedException {
            Pattern message = Pattern.compile("(?:" + String.join("|", patterns) + ").*(?:\\R(?!\\[).*)*");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (System.nanoTime() < deadline && running.getAsBoolean()) {
                var matcher = message.matcher(textFrom(start));
                if (matcher.find()) {
                    return matcher.group();
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            throw new IOException("The server does not say any of " + message + ", see " + file);
        }
    }
}
