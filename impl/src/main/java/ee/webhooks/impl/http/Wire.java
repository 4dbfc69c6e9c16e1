// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A connected channel, read and written with and without waiting. Used by one thread at a time, except {@link #abort()}, which ends whatever that thread
 * waits for.
 */
final class Wire implements Closeable {

    /** The platform keeps a buffer beside the heap for each thread, as large as the largest read or write. */
    private static final int SLICE = 16 * 1024;

    private final SocketChannel channel;

    /** Only while a write waits: it is woken by what can be read, too. */
    private volatile Selector selector;

    Wire(SocketChannel channel) throws IOException {
        this.channel = channel;
        // An exchange is one packet each way, if they leave at once.
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /** Waits for at least one byte; returns how many were read, or -1 at the end. */
    int read(ByteBuffer target) throws IOException {
        closeSelector();
        channel.configureBlocking(true);
        return readSlice(target);
    }

    /** Reads what has come; returns how many bytes that is, or -1 at the end. */
    int readNow(ByteBuffer target) throws IOException {
        channel.configureBlocking(false);
        return readSlice(target);
    }

    private int readSlice(ByteBuffer target) throws IOException {
        int end = target.limit();
        target.limit(Math.min(end, target.position() + SLICE));
        int read = channel.read(target);
        target.limit(end);
        return read;
    }

    /** Writes as much as can be written without waiting. */
    void writeNow(ByteBuffer source) throws IOException {
        channel.configureBlocking(false);
        int end = source.limit();
        int before;
        do {
            before = source.position();
            source.limit(Math.min(end, before + SLICE));
            channel.write(source);
            source.limit(end);
        } while (source.hasRemaining() && source.position() - before == SLICE);
    }

    /**
     * Waits until something can be written.
     *
     * @param orRead whether it is enough that something can be read
     */
    void awaitWritable(boolean orRead) throws IOException {
        channel.configureBlocking(false);
        if (selector == null) {
            selector = Selector.open();
        }
        // An abort before that could not wake it.
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        channel.register(selector, SelectionKey.OP_WRITE | (orRead ? SelectionKey.OP_READ : 0));
        selector.select();
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            abort();
            throw new ClosedByInterruptException();
        }
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
    }

    /** A channel that a selector knows cannot be made to wait. */
    private void closeSelector() throws IOException {
        Selector open = selector;
        if (open != null) {
            selector = null;
            open.close();
        }
    }

    /** Ends the connection, whatever it is used for at the moment. Never waits; for use by any thread. */
    void abort() throws IOException {
        channel.close();
        Selector waiting = selector;
        if (waiting != null) {
            waiting.wakeup();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        closeSelector();
    }
}
