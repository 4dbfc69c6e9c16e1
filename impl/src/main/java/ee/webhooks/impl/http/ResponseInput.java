// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The lines and bytes of responses, as they come from one connection. */
final class ResponseInput {

    private final InputStream stream;
    private final byte[] buffer = new byte[4 * 1024];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private int position;
    private int end;
    private int lineBytesLeft;
    private int interimAnswersLeft;

    ResponseInput(InputStream stream) {
        this.stream = stream;
    }

    /** Begins a new response: from here on the limits count. */
    void begin() {
        lineBytesLeft = HeadLimits.BYTES;
        interimAnswersLeft = HeadLimits.INTERIM_ANSWERS;
    }

    /**
     * @throws MalformedResponseException if there were too many since the beginning of the response
     */
    void countInterim() throws MalformedResponseException {
        if (interimAnswersLeft == 0) {
            throw MalformedResponseException.tooLarge();
        }
        interimAnswersLeft--;
    }

    private boolean hasBuffered() {
        return position < end;
    }

    /** Whether anything has already come that was not read. */
    boolean hasMore() throws IOException {
        return hasBuffered() || stream.available() > 0;
    }

    /**
     * A line without its end, which may be a bare line feed too (RFC 9112, section 2.2).
     *
     * @throws MalformedResponseException if all lines since the beginning of the response are too long
     */
    String line() throws IOException {
        line.reset();
        while (true) {
            fill();
            int start = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            boolean complete = position < end;
            lineBytesLeft -= position - start + (complete ? 1 : 0);
            if (lineBytesLeft < 0) {
                throw MalformedResponseException.tooLarge();
            }
            line.write(buffer, start, position - start);
            if (complete) {
                position++;
                return withoutCarriageReturn(line.toString(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static String withoutCarriageReturn(String text) {
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Some bytes, at least one and at most {@code most}, into {@code target}; returns how many, or -1 at the end of the stream. */
    int read(byte[] target, int offset, int most) throws IOException {
        if (!hasBuffered()) {
            return stream.read(target, offset, most);
        }
        int count = Math.min(most, end - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    private void fill() throws IOException {
        if (hasBuffered()) {
            return;
        }
        int read = stream.read(buffer, 0, buffer.length);
        if (read < 0) {
            throw new EOFException();
        }
        position = 0;
        end = read;
    }
}
