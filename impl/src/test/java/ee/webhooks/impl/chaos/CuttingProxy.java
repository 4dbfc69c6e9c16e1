// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between an engine and its database, and cuts connections in the middle of a commit: before the database hears of it, or after it has committed and
 * before it is heard.
 */
final class CuttingProxy implements AutoCloseable {

    private static final String COMMIT = "COMMIT";
    private static final int MAX_READ = 1 << 16;

    private final ServerSocket server;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Random random = new Random();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    private volatile double share;

    /**
     * @param target the port of the database
     */
    CuttingProxy(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Which share of commits is cut from now on. */
    void cut(double share) {
        this.share = share;
    }

    /** Commits that the database has not heard of. */
    int lost() {
        return lost.get();
    }

    /** Commits that were made, and nobody was told. */
    int unanswered() {
        return unanswered.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException closed) {
                // This proxy, which ends the loop.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Tunnel tunnel = new Tunnel(client, new Socket(InetAddress.getLoopbackAddress(), target));
            threads.execute(tunnel::ask);
            threads.execute(tunnel::answer);
        } catch (IOException databaseIsAway) {
            client.close();
        }
    }

    /** One connection. */
    private final class Tunnel {

        private final Socket client;
        private final Socket database;
        private volatile boolean swallow;

        Tunnel(Socket client, Socket database) {
            this.client = client;
            this.database = database;
        }

        void ask() {
            pump(client, database, bytes -> {
                boolean cut = new String(bytes, ISO_8859_1).contains(COMMIT) && random.nextDouble() < share;
                if (cut && random.nextBoolean()) {
                    lost.incrementAndGet();
                    return false;
                }
                swallow |= cut;
                return true;
            });
        }

        void answer() {
            pump(database, client, bytes -> {
                if (swallow) {
                    unanswered.incrementAndGet();
                }
                return !swallow;
            });
        }

        private void pump(Socket from, Socket to, Gate gate) {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[MAX_READ];
                for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                    byte[] bytes = Arrays.copyOf(buffer, read);
                    if (!gate.opens(bytes)) {
                        return;
                    }
                    out.write(bytes);
                }
            } catch (IOException ended) {
                // The other direction ends with it: both sockets are closed.
            }
        }
    }

    private interface Gate {

        boolean opens(byte[] bytes);
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
