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
import javax.net.ssl.SSLSocket;

/**
 * A receiver that does to its callers what a test wants: everything is done on raw sockets, so nothing is too wrong to be sent. Counts what came, and can
 * report whether a client still holds a connection to it.
 */
public final class HostileReceiver implements AutoCloseable {

    /** What is done with one connection. When it returns, the connection is closed. */
    @FunctionalInterface
    public interface Behaviour {

        void serve(Exchange exchange) throws IOException, InterruptedException;
    }

    /** What is done between the head of a request and its body. */
    @FunctionalInterface
    public interface AfterHead {

        void run() throws IOException;
    }

    /** One connection, as a behaviour sees it. */
    public final class Exchange {

        private final Socket raw;
        private final Socket socket;
        private final InputStream input;
        private final OutputStream output;

        private Exchange(Socket raw, Socket socket) throws IOException {
            this.raw = raw;
            this.socket = socket;
            this.input = socket.getInputStream();
            this.output = socket.getOutputStream();
        }

        /** Reads a request with its body; false if the other side has closed. */
        public boolean readRequest() throws IOException {
            return readRequest(() -> {});
        }

        /** As {@link #readRequest()}, and does something as soon as the head is read. */
        public boolean readRequest(AfterHead afterHead) throws IOException {
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
            afterHead.run();
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

        /** Sends bytes beside TLS, if there is any: as they are. */
        public void sendRaw(byte[] bytes) throws IOException {
            raw.getOutputStream().write(bytes);
        }

        /** Has TLS 1.3 replace its keys, and demands that the other side does so too. */
        public void replaceKeys() throws IOException {
            ((SSLSocket) socket).startHandshake();
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
            raw.setSoLinger(true, 0);
            raw.close();
        }

        /** Says that nothing more will come, and reads what the other side still sends. */
        public void finish() throws IOException {
            socket.shutdownOutput();
            hold();
        }
    }

    /** Puts TLS over a connection, or leaves it as it is. */
    private interface Layer {

        Socket over(Socket raw) throws IOException;
    }

    private final ServerSocket server;
    private final String scheme;
    private final Layer layer;
    private final Behaviour behaviour;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    private HostileReceiver(ServerSocket server, String scheme, Layer layer, Behaviour behaviour) {
        this.server = server;
        this.scheme = scheme;
        this.layer = layer;
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
            return new HostileReceiver(
                    new ServerSocket(port, 200, InetAddress.getByName(address)), "http", raw -> raw, behaviour);
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
        return https(context, clientCertificate, new String[] {"TLSv1.3", "TLSv1.2"}, behaviour);
    }

    /** A receiver at a free port of 127.0.0.1, by https, that speaks one version of TLS only. */
    public static HostileReceiver https(SSLContext context, String protocol, Behaviour behaviour) {
        return https(context, false, new String[] {protocol}, behaviour);
    }

    private static HostileReceiver https(
            SSLContext context, boolean clientCertificate, String[] protocols, Behaviour behaviour) {
        Layer tls = raw -> {
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, null, true);
            socket.setUseClientMode(false);
            socket.setNeedClientAuth(clientCertificate);
            socket.setEnabledProtocols(protocols);
            return socket;
        };
        try {
            return new HostileReceiver(
                    new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1")), "https", tls, behaviour);
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

    private void serve(Socket raw) {
        try (raw;
                Socket socket = layer.over(raw)) {
            raw.setTcpNoDelay(true);
            behaviour.serve(new Exchange(raw, socket));
        } catch (IOException | RuntimeException broken) {
            // The other side has had enough, or the test is over.
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(raw);
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
