// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.receiver;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** One HTTP/1.1 request in a buffer; reads only what it must, because the receiver should never be what is measured. */
record Request(byte[] buffer, int headEnd, int end) {

    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRANSFER_ENCODING = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);

    /** Empty as long as a part of it is missing. */
    static Optional<Request> in(byte[] buffer, int length) {
        int headEnd = endOfHead(buffer, length);
        if (headEnd < 0) {
            return Optional.empty();
        }
        if (valueOf(buffer, headEnd, TRANSFER_ENCODING).isPresent()) {
            throw new IllegalStateException("The receiver reads bodies with a Content-Length only");
        }
        int end = headEnd
                + valueOf(buffer, headEnd, CONTENT_LENGTH)
                        .map(Integer::parseInt)
                        .orElse(0);
        return end > length ? Optional.empty() : Optional.of(new Request(buffer, headEnd, end));
    }

    private static int endOfHead(byte[] buffer, int length) {
        for (int i = 3; i < length; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static Optional<String> valueOf(byte[] buffer, int headEnd, byte[] lowerCaseName) {
        for (int i = 1; i + lowerCaseName.length < headEnd; i++) {
            if (buffer[i - 1] == '\n' && isAt(buffer, i, lowerCaseName)) {
                int start = i + lowerCaseName.length;
                int stop = start;
                while (buffer[stop] != '\r') {
                    stop++;
                }
                return Optional.of(new String(buffer, start, stop - start, StandardCharsets.US_ASCII).trim());
            }
        }
        return Optional.empty();
    }

    private static boolean isAt(byte[] buffer, int position, byte[] lowerCaseName) {
        for (int i = 0; i < lowerCaseName.length; i++) {
            int character = buffer[position + i];
            int lowerCase = character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character;
            if (lowerCase != lowerCaseName[i]) {
                return false;
            }
        }
        return true;
    }

    /** The number that the path ends with. */
    int endpoint() {
        int position = 0;
        while (buffer[position] != ' ') {
            position++;
        }
        int number = 0;
        for (position++; buffer[position] != ' '; position++) {
            boolean digit = buffer[position] >= '0' && buffer[position] <= '9';
            number = digit ? number * 10 + buffer[position] - '0' : 0;
        }
        return number;
    }

    String header(String lowerCaseName) {
        return valueOf(buffer, headEnd, (lowerCaseName + ":").getBytes(StandardCharsets.US_ASCII))
                .orElse("");
    }

    /** A number of fixed length in the body. */
    long number(int offset, int digits) {
        long number = 0;
        for (int i = headEnd + offset; i < headEnd + offset + digits; i++) {
            number = number * 10 + buffer[i] - '0';
        }
        return number;
    }

    byte[] body() {
        return Arrays.copyOfRange(buffer, headEnd, end);
    }
}
