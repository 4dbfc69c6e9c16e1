// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * A body of {@code bodies.txt}.
 *
 * @param name what it is
 * @param headers its type and its coding
 * @param chunked whether it is sent without a length
 * @param bytes what is sent
 */
record BodyCorpus(String name, Map<String, String> headers, boolean chunked, byte[] bytes) {

    static List<BodyCorpus> all() {
        try (InputStream file = BodyCorpus.class.getResourceAsStream("bodies.txt")) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ?\\| ?", 4))
                    .map(fields -> of(fields[0], fields[1], fields[2], unescaped(fields[3])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BodyCorpus of(String name, String type, String transfer, byte[] bytes) {
        Map<String, String> headers = new TreeMap<>();
        if (!type.isEmpty()) {
            headers.put("content-type", type);
        }
        boolean compressed = transfer.equals("gzip");
        if (compressed) {
            headers.put("content-encoding", "gzip");
        }
        return new BodyCorpus(name, headers, transfer.equals("chunked"), compressed ? gzip(bytes) : bytes);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private static byte[] unescaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character != '\\') {
                bytes.write(character);
            } else {
                i++;
                switch (text.charAt(i)) {
                    case 'r' -> bytes.write('\r');
                    case 'n' -> bytes.write('\n');
                    case 'x' -> {
                        bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                        i += 2;
                    }
                    default -> bytes.write(text.charAt(i));
                }
            }
        }
        return bytes.toByteArray();
    }

    BodyPublisher publisher() {
        return chunked
                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))
                : BodyPublishers.ofByteArray(bytes);
    }
}
