// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** What a connection carries: bytes each way, as they are or by TLS. Used by one thread at a time. */
abstract class Transport {

    /** What has come from the other side and is not read yet. */
    enum Arrival {
        NOTHING,

        /** Something that cannot be told yet: the beginning of a record of TLS. */
        PART,

        /** At least one byte of the application. */
        BYTES,

        /** The other side sends no more. */
        END
    }

    private final Wire wire;

    Transport(Wire wire) {
        this.wire = wire;
    }

    final Wire wire() {
        return wire;
    }

    /** Waits for at least one byte; returns how many were read, or -1 at the end. */
    abstract int read(byte[] target, int offset, int length) throws IOException;

    /** How many bytes can be read without asking the network. */
    abstract int available();

    /** Looks what has come, without waiting: everything that has is taken from the network, until there is a byte of the application. */
    abstract Arrival look() throws IOException;

    /** Writes some of a request, without waiting; returns whether none of it is left. */
    abstract boolean writeNow(ByteBuffer request) throws IOException;

    /** Gives memory back that is not needed before the next exchange. */
    abstract void rest();

    /**
     * Sends a request.
     *
     * @param heedful whether to stop when the other side sends something itself, or nothing more
     * @return whether all of it was sent
     */
    final boolean send(ByteBuffer request, boolean heedful) throws IOException {
        while (!writeNow(request)) {
            if (heedful && hasSpoken()) {
                return false;
            }
            wire.awaitWritable(heedful);
        }
        return true;
    }

    private boolean hasSpoken() throws IOException {
        Arrival arrival = look();
        return arrival == Arrival.BYTES || arrival == Arrival.END;
    }

    final InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return length == 0 ? 0 : Transport.this.read(target, offset, length);
            }

            @Override
            public int available() {
                return Transport.this.available();
            }
        };
    }
}
