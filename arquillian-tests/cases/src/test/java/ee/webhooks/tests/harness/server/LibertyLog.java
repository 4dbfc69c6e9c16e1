// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import java.io.IOException;
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
        return new Reading(text().length());
    }

    Reading fromStart() {
        return new Reading(0);
    }

    private String text() throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    final class Reading {

        private final int start;

        private Reading(int start) {
            this.start = start;
        }

        /** Waits for a message that begins as one of the patterns, and returns it with all its lines. */
        String await(String... patterns) throws IOException, InterruptedException {
            Pattern message = Pattern.compile("(?:" + String.join("|", patterns) + ").*(?:\\R(?!\\[).*)*");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (System.nanoTime() < deadline && process.isAlive()) {
                var matcher = message.matcher(text().substring(start));
                if (matcher.find()) {
                    return matcher.group();
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            throw new IOException("Open Liberty does not say any of " + message + ", see " + file);
        }
    }
}
