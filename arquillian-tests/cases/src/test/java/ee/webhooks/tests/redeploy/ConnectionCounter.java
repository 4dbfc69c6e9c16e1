// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.redeploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a receiver, passes on every byte, and knows which connections the sender has not closed. */
final class ConnectionCounter {

    private final int receiverPort;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    ConnectionCounter(int receiverPort) {
        this.receiverPort = receiverPort;
        try {
            listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/" + path);
    }

    int accepted() {
        return accepted.get();
    }

    int open() {
        return open.get();
    }

    void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket sender = listener.accept();
                accepted.incrementAndGet();
                open.incrementAndGet();
                Socket receiver = new Socket(InetAddress.getLoopbackAddress(), receiverPort);
                threads.execute(() -> passOnUntilTheSenderCloses(sender, receiver));
                threads.execute(() -> passOn(receiver, sender));
            } catch (IOException closed) {
                // The loop ends if it was the listener; a connection that broke has nothing to pass on.
            }
        }
    }

    private void passOnUntilTheSenderCloses(Socket sender, Socket receiver) {
        try (sender;
                receiver) {
            passOn(sender, receiver);
        } catch (IOException closed) {
            // Nothing is left to close.
        } finally {
            open.decrementAndGet();
        }
    }

    private static void passOn(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // One of the two has ended the connection.
        }
    }
}
