// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The messages of Open Liberty, which are how it tells the outcome of anything. */
final class LibertyLog {

    private static final long PATIENCE_SECONDS = 180;
    private static final long PAUSE_MILLIS = 50;

    private final Path file;
    private final ServerProcess process;

    LibertyLog(Path file, ServerProcess process) {
        this.file = file;
        this.process = process;
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

        /** Waits for a message that begins as one of the patterns, and returns it with all its lines. */
        String await(String... patterns) throws IOException, InterruptedException {
            Pattern message = Pattern.compile("(?:" + String.join("|", patterns) + ").*(?:\\R(?!\\[).*)*");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (System.nanoTime() < deadline && process.isAlive()) {
                var matcher = message.matcher(textFrom(start));
                if (matcher.find()) {
                    return matcher.group();
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            throw new IOException("Open Liberty does not say any of " + message + ", see " + file);
        }
    }
}
