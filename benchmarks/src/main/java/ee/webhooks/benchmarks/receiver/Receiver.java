// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.receiver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An HTTP server with one thread that does nothing but count, so that it is never what is measured. */
final class Receiver implements Runnable {

    private static final int BACKLOG = 1024;
    private static final byte[] NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNAVAILABLE =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Tally tally;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final Map<Integer, Behaviour> exceptions = new HashMap<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Late> late = new PriorityQueue<>(Comparator.comparingLong(Late::dueNanos));

    private Behaviour usual = Behaviour.HEALTHY;

    /** An answer that is not due yet. */
    private record Late(long dueNanos, SelectionKey key) {}

    Receiver(Tally tally) throws IOException {
        this.tally = tally;
        selector = Selector.open();
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    }

    int port() {
        return server.socket().getLocalPort();
    }

    /** Runs a task on the thread that counts. */
    void submit(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** To be called in a task. */
    void behave(int endpoint, Behaviour behaviour) {
        exceptions.put(endpoint, behaviour);
    }

    /** To be called in a task. */
    void behaveAll(Behaviour behaviour) {
        exceptions.clear();
        usual = behaviour;
    }

    @Override
    public void run() {
        try {
            while (true) {
                selector.select(untilNextMillis());
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                answerLate();
                Iterator<SelectionKey> selected = selector.selectedKeys().iterator();
                while (selected.hasNext()) {
                    SelectionKey key = selected.next();
                    selected.remove();
                    handle(key);
                }
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** As a selector wants it: 0 is for ever. */
    private long untilNextMillis() {
        if (late.isEmpty()) {
            return 0;
        }
        return Math.max(1, (late.peek().dueNanos() - System.nanoTime() + 999_999) / 1_000_000);
    }

    private void answerLate() {
        long now = System.nanoTime();
        while (!late.isEmpty() && late.peek().dueNanos() - now <= 0) {
            SelectionKey key = late.remove().key();
            if (key.isValid()) {
                answer(key, NO_CONTENT);
            }
        }
    }

    private void handle(SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            SocketChannel channel = server.accept();
            channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, new Connection(channel));
            channel.socket().setTcpNoDelay(true);
            return;
        }
        Connection connection = (Connection) key.attachment();
        try {
            if (connection.read()) {
                receive(key, connection);
            } else {
                close(key);
            }
        } catch (IOException broken) {
            close(key);
        }
    }

    private void receive(SelectionKey key, Connection connection) throws IOException {
        Optional<Request> arrived = connection.request();
        if (arrived.isEmpty()) {
            return;
        }
        Request request = arrived.get();
        Behaviour behaviour = exceptions.getOrDefault(request.endpoint(), usual);
        tally.count(request, behaviour, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        connection.consume(request);
        if (behaviour.delayMillis() > 0) {
            late.add(new Late(System.nanoTime() + behaviour.delayMillis() * 1_000_000, key));
        } else if (behaviour.status() != 0) {
            connection.write(behaviour.isHealthy() ? NO_CONTENT : UNAVAILABLE);
        }
    }

    private static void answer(SelectionKey key, byte[] answer) {
        try {
            ((Connection) key.attachment()).write(answer);
        } catch (IOException gone) {
            close(key);
        }
    }

    private static void close(SelectionKey key) {
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException gone) {
            // It is what was wanted.
        }
    }
}
