// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes as they are. */
final class PlainTransport extends Transport {

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    /** Enough to know that something has arrived; the rest is read when it is wanted. Each attempt on a kept connection looks. */
    private static final int AHEAD = 512;

    /** What a look has found. */
    private ByteBuffer ahead = NONE;

    PlainTransport(Wire wire) {
        super(wire);
    }

    @Override
    int read(byte[] target, int offset, int length) throws IOException {
        if (!ahead.hasRemaining()) {
            return wire().read(ByteBuffer.wrap(target, offset, length));
        }
        int count = Math.min(length, ahead.remaining());
        ahead.get(target, offset, count);
        return count;
    }

    @Override
    int available() {
        return ahead.remaining();
    }

    @Override
    Arrival look() throws IOException {
        if (ahead.hasRemaining()) {
            return Arrival.BYTES;
        }
        ByteBuffer found = ByteBuffer.allocate(AHEAD);
        int read = wire().readNow(found);
        ahead = found.flip();
        return read > 0 ? Arrival.BYTES : read == 0 ? Arrival.NOTHING : Arrival.END;
    }

    @Override
    boolean writeNow(ByteBuffer request) throws IOException {
        wire().writeNow(request);
        return !request.hasRemaining();
    }

    @Override
    void rest() {
        if (!ahead.hasRemaining()) {
            ahead = NONE;
        }
    }
}
