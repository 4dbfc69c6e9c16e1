// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.receiver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;

/** One connection: bytes in, requests out, answers in. */
final class Connection {

    private final SocketChannel channel;
    private ByteBuffer in = ByteBuffer.allocate(4096);

    Connection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Whether the other side is still there. */
    boolean read() throws IOException {
        if (!in.hasRemaining()) {
            in = ByteBuffer.wrap(Arrays.copyOf(in.array(), in.capacity() * 2)).position(in.position());
        }
        return channel.read(in) >= 0;
    }

    /** The request that has arrived; it is to be answered, and then {@link #consume consumed}, before the next is asked for. */
    Optional<Request> request() {
        return Request.in(in.array(), in.position());
    }

    void consume(Request request) {
        in.flip().position(request.end());
        in.compact();
    }

    void write(byte[] answer) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(answer);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }
}
