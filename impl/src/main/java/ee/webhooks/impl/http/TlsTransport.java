// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * Bytes by TLS. An engine and not a socket of the platform, because only an engine tells, without waiting, what has come: a byte of the application, half
 * a record, or only messages of TLS between responses, such as session tickets.
 */
final class TlsTransport extends Transport {

    /** How much may come that is no byte of the application, one record of it included, before the connection is given up. */
    private static final int MAX_OVERHEAD = 64 * 1024;

    private static final int SMALL = 4 * 1024;
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final SSLEngine engine;

    /** Encrypted, from the network. All buffers are ready to be read. */
    private ByteBuffer received = NONE;

    /** Decrypted, for the caller. */
    private ByteBuffer plain = NONE;

    /** Encrypted, for the network. */
    private ByteBuffer outgoing = NONE;

    private int overhead;

    TlsTransport(Wire wire, SSLEngine engine) {
        super(wire);
        this.engine = engine;
    }

    /** Agrees on keys; throws what the engine finds wrong, and tells the other side. */
    void handshake() throws IOException {
        try {
            engine.beginHandshake();
            HandshakeStatus next = engine.getHandshakeStatus();
            while (next != HandshakeStatus.NOT_HANDSHAKING && next != HandshakeStatus.FINISHED) {
                next = step(next);
            }
            flush();
        } catch (SSLException refused) {
            sendAlert(refused);
            throw refused;
        }
    }

    private HandshakeStatus step(HandshakeStatus needed) throws IOException {
        switch (needed) {
            case NEED_TASK -> {
                runTasks();
                return engine.getHandshakeStatus();
            }
            case NEED_WRAP -> {
                return wrap(NONE).getHandshakeStatus();
            }
            default -> {
                flush();
                return unwrapWaiting().getHandshakeStatus();
            }
        }
    }

    private SSLEngineResult unwrapWaiting() throws IOException {
        SSLEngineResult result = unwrap();
        while (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
            if (fill(true) < 0) {
                throw new EOFException();
            }
            result = unwrap();
        }
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new EOFException();
        }
        return result;
    }

    /** As far as it can be sent at once: the connection is over anyway. */
    private void sendAlert(SSLException refused) {
        try {
            while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
                    && wrap(NONE).bytesProduced() > 0) {
                // Until nothing is left to send
            }
            wire().writeNow(outgoing);
        } catch (IOException unsent) {
            refused.addSuppressed(unsent);
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** Encrypts some of the source behind what is to be sent already. */
    private SSLEngineResult wrap(ByteBuffer source) throws SSLException {
        ByteBuffer larger =
                ByteBuffer.allocate(outgoing.remaining() + engine.getSession().getPacketBufferSize());
        larger.put(outgoing);
        SSLEngineResult result = engine.wrap(source, larger);
        outgoing = larger.flip();
        if (result.getStatus() != SSLEngineResult.Status.OK && result.bytesProduced() == 0) {
            throw new SSLException("nothing can be sent any more: " + result.getStatus());
        }
        return result;
    }

    private SSLEngineResult unwrap() throws SSLException {
        while (true) {
            ByteBuffer target = plain.compact();
            SSLEngineResult result;
            try {
                result = engine.unwrap(received, target);
            } finally {
                plain = target.flip();
            }
            if (result.getStatus() != SSLEngineResult.Status.BUFFER_OVERFLOW) {
                return result;
            }
            plain = larger(
                    plain,
                    plain.remaining() + Math.max(SMALL, engine.getSession().getApplicationBufferSize()));
        }
    }

    private static ByteBuffer larger(ByteBuffer buffer, int capacity) {
        return ByteBuffer.allocate(capacity).put(buffer).flip();
    }

    /** Sends what is encrypted, and waits until it is sent. */
    private void flush() throws IOException {
        wire().writeNow(outgoing);
        while (outgoing.hasRemaining()) {
            wire().awaitWritable(false);
            wire().writeNow(outgoing);
        }
    }

    /** Adds what comes from the network; returns how many bytes, or -1 at the end. */
    private int fill(boolean waiting) throws IOException {
        if (received.remaining() == received.capacity()) {
            received = larger(received, received.capacity() + SMALL);
        }
        ByteBuffer target = received.compact();
        try {
            return waiting ? wire().read(target) : wire().readNow(target);
        } finally {
            received = target.flip();
        }
    }

    /** Decrypts what was received, until there is a byte of the application. */
    private Arrival decrypt() throws IOException {
        while (!plain.hasRemaining()) {
            if (!received.hasRemaining()) {
                return Arrival.NOTHING;
            }
            SSLEngineResult result = unwrap();
            switch (result.getStatus()) {
                case BUFFER_UNDERFLOW -> {
                    return Arrival.PART;
                }
                case CLOSED -> {
                    return Arrival.END;
                }
                default -> answer(result);
            }
            overhead += result.bytesConsumed();
            if (overhead > MAX_OVERHEAD) {
                throw new SSLException("more than " + MAX_OVERHEAD + " bytes without data");
            }
        }
        overhead = 0;
        return Arrival.BYTES;
    }

    /** The reply to a message of TLS, such as that keys are to be replaced. It is sent before the next request, or before the next wait. */
    private void answer(SSLEngineResult result) throws IOException {
        HandshakeStatus next = result.getHandshakeStatus();
        while (next == HandshakeStatus.NEED_TASK || next == HandshakeStatus.NEED_WRAP) {
            next = step(next);
        }
    }

    /** What cannot be sent must not keep from being read what the other side has said before. */
    private void sendWhatCanBeSent() {
        try {
            wire().writeNow(outgoing);
        } catch (IOException unsent) {
            outgoing = NONE;
        }
    }

    @Override
    int read(byte[] target, int offset, int length) throws IOException {
        for (Arrival arrival = decrypt(); arrival != Arrival.BYTES; arrival = decrypt()) {
            if (arrival == Arrival.END) {
                return -1;
            }
            sendWhatCanBeSent();
            if (fill(true) < 0) {
                return -1;
            }
        }
        int count = Math.min(length, plain.remaining());
        plain.get(target, offset, count);
        return count;
    }

    @Override
    int available() {
        return plain.remaining();
    }

    @Override
    Arrival look() throws IOException {
        while (true) {
            Arrival arrival = decrypt();
            if (arrival == Arrival.BYTES || arrival == Arrival.END) {
                return arrival;
            }
            int read = fill(false);
            if (read <= 0) {
                return read == 0 ? arrival : Arrival.END;
            }
        }
    }

    @Override
    boolean writeNow(ByteBuffer request) throws IOException {
        wire().writeNow(outgoing);
        while (!outgoing.hasRemaining() && request.hasRemaining()) {
            wrap(request);
            wire().writeNow(outgoing);
        }
        return !outgoing.hasRemaining();
    }

    @Override
    void rest() {
        received = received.hasRemaining() ? received : NONE;
        plain = plain.hasRemaining() ? plain : NONE;
        outgoing = outgoing.hasRemaining() ? outgoing : NONE;
    }
}
