// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A connected channel as a socket, for TLS to be layered over. Unlike a plain socket it can tell whether the other side has closed an idle connection
 * without waiting and without losing what was sent meanwhile, such as session tickets.
 */
final class ChannelSocket extends Socket {

    /** The platform keeps a buffer beside the heap for each thread, as large as the largest read or write. */
    private static final int SLICE = 16 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer ahead = ByteBuffer.allocate(4 * 1024).limit(0);
    private final Input input = new Input();
    private final Output output = new Output();

    ChannelSocket(SocketChannel channel) throws IOException {
        this.channel = channel;
        // An exchange is one packet each way, if they leave at once.
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    SocketChannel channel() {
        return channel;
    }

    /** Whether anything has come that nobody has read yet, by the last look. */
    boolean hasUnread() {
        return ahead.hasRemaining();
    }

    /** Looks whether an idle connection can still be used. What has come meanwhile is kept for whoever reads next. */
    boolean isOpenAtBothEnds() {
        try {
            channel.configureBlocking(false);
            ahead.compact();
            int read;
            do {
                read = channel.read(ahead);
            } while (read > 0 && ahead.hasRemaining());
            boolean saidTooMuch = !ahead.hasRemaining();
            ahead.flip();
            channel.configureBlocking(true);
            return read == 0 && !saidTooMuch;
        } catch (IOException broken) {
            return false;
        }
    }

    private final class Input extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (ahead.hasRemaining()) {
                int count = Math.min(length, ahead.remaining());
                ahead.get(bytes, offset, count);
                return count;
            }
            return channel.read(ByteBuffer.wrap(bytes, offset, Math.min(length, SLICE)));
        }

        @Override
        public int available() {
            return ahead.remaining();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private final class Output extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.position() < offset + length) {
                buffer.limit(Math.min(offset + length, buffer.position() + SLICE));
                channel.write(buffer);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() {
        return output;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public boolean isBound() {
        return true;
    }

    @Override
    public boolean isInputShutdown() {
        return isClosed();
    }

    @Override
    public boolean isOutputShutdown() {
        return isClosed();
    }

    @Override
    public InetAddress getInetAddress() {
        return channel.socket().getInetAddress();
    }

    @Override
    public int getPort() {
        return channel.socket().getPort();
    }

    @Override
    public InetAddress getLocalAddress() {
        return channel.socket().getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return channel.socket().getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return channel.socket().getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return channel.socket().getLocalSocketAddress();
    }

    @Override
    public SocketChannel getChannel() {
        // Whoever layers over this socket must go through its streams.
        return null;
    }

    /** Deadlines end reading here, not time-outs. */
    @Override
    public void setSoTimeout(int milliseconds) {
        // TLS sets one only to wait for the goodbye of the other side, which nobody does here.
    }

    @Override
    public int getSoTimeout() {
        return 0;
    }

    @Override
    public int getSoLinger() {
        return -1;
    }

    @Override
    public void setSoLinger(boolean on, int seconds) {
        // As it is
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        channel.socket().setTcpNoDelay(on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return channel.socket().getTcpNoDelay();
    }

    @Override
    public void shutdownInput() throws IOException {
        channel.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public String toString() {
        return "ChannelSocket[" + channel + "]";
    }
}
