// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the server logs from now on. */
public final class ServerLog {

    private final Path file = ServerUnderTest.current().log();
    private final long start = size();

    private ServerLog() {}

    public static ServerLog fromHere() {
        return new ServerLog();
    }

    public String text() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return new String(bytes, (int) start, (int) (bytes.length - start), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
