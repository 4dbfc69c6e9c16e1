// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A receiver that does to its callers what a test wants: everything is done on raw sockets, so nothing is too wrong to be sent. Counts what came, and can
 * say whether anybody still holds a connection to it.
 */
public final class HostileReceiver implements AutoCloseable {

    /** What is done with one connection. When it returns, the connection is closed. */
    @FunctionalInterface
    public interface Behaviour {

        void serve(Exchange exchange) throws IOException, InterruptedException;
    }

    /** One connection, as a behaviour sees it. */
    public final class Exchange {

        private final Socket socket;
        private final InputStream input;
        private final OutputStream output;

        private Exchange(Socket socket) throws IOException {
            this.socket = socket;
            this.input = socket.getInputStream();
            this.output = socket.getOutputStream();
        }

        /** Reads a request with its body; false if the other side has closed. */
        public boolean readRequest() throws IOException {
            int length = 0;
            String line = readLine();
            if (line == null) {
                return false;
            }
            while (line != null && !line.isEmpty()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(
                            line.substring(line.indexOf(':') + 1).trim());
                }
                line = readLine();
            }
            if (line == null || input.readNBytes(length).length < length) {
                throw new IOException("closed within a request");
            }
            requests.incrementAndGet();
            return true;
        }

        /** Reads a line without its end; null if the other side has closed. */
        public String readLine() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = input.read(); next != '\n'; next = input.read()) {
                if (next < 0) {
                    return null;
                }
                line.append((char) next);
            }
            return line.toString().stripTrailing();
        }

        /** Sends text as it is. */
        public void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void send(byte[] bytes) throws IOException {
            output.write(bytes);
            output.flush();
        }

        /** Sends text byte by byte, with pauses between, for as long as the other side takes them. */
        public void drip(String text, long pauseMilliseconds) throws IOException, InterruptedException {
            for (byte next : text.getBytes(StandardCharsets.ISO_8859_1)) {
                send(new byte[] {next});
                Thread.sleep(pauseMilliseconds);
            }
        }

        /** Waits until the other side closes. */
        public void hold() throws IOException {
            while (input.read() >= 0) {
                // Until it does
            }
        }

        /** Breaks the connection without a word: the other side gets a reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Says that nothing more will come, and reads what the other side still sends. */
        public void finish() throws IOException {
            socket.shutdownOutput();
            hold();
        }
    }

    private final ServerSocket server;
    private final String scheme;
    private final Behaviour behaviour;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    private HostileReceiver(ServerSocket server, String scheme, Behaviour behaviour) {
        this.server = server;
        this.scheme = scheme;
        this.behaviour = behaviour;
        start(this::accept);
    }

    /** A receiver at a free port of 127.0.0.1, by http. */
    public static HostileReceiver http(Behaviour behaviour) {
        return http("127.0.0.1", 0, behaviour);
    }

    /** A receiver at an address of this machine, by http. */
    public static HostileReceiver http(String address, int port, Behaviour behaviour) {
        try {
            return new HostileReceiver(new ServerSocket(port, 200, InetAddress.getByName(address)), "http", behaviour);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** A receiver at a free port of 127.0.0.1, by https. */
    public static HostileReceiver https(SSLContext context, Behaviour behaviour) {
        return https(context, false, behaviour);
    }

    /** A receiver at a free port of 127.0.0.1, by https, that may demand a certificate of its clients. */
    public static HostileReceiver https(SSLContext context, boolean clientCertificate, Behaviour behaviour) {
        try {
            SSLServerSocket server = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
            server.setNeedClientAuth(clientCertificate);
            return new HostileReceiver(server, "https", behaviour);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            behaviour.serve(new Exchange(socket));
        } catch (IOException | RuntimeException broken) {
            // The other side has had enough, or the test is over.
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private void start(Runnable task) {
        Thread thread = new Thread(task, "hostile-receiver");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Where it listens, without a path. */
    public String url() {
        return scheme + "://127.0.0.1:" + port();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many connections there have been. */
    public int connections() {
        return connections.get();
    }

    /** How many connections there are. */
    public int openConnections() {
        return open.size();
    }

    /** How many whole requests there have been. */
    public int requests() {
        return requests.get();
    }

    /** Closes everything and waits for its threads. */
    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        threads.forEach(Thread::interrupt);
    }
}
