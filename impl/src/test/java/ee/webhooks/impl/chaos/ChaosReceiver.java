// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Two endpoints that take a little time, refuse some attempts, and remember everything. They outlive whoever sends. */
final class ChaosReceiver implements AutoCloseable {

    private static final int MAX_MILLIS = 20;
    private static final int REFUSED_SHARE = 25;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Random random = new Random();

    /** The bodies of each id, whoever got them. */
    private final Map<String, Set<String>> bodies = new ConcurrentHashMap<>();

    /** What an endpoint has accepted, in the order of the first time. */
    private final Map<String, Set<String>> accepted = Map.of("/a", new LinkedHashSet<>(), "/b", new LinkedHashSet<>());

    private final List<String> repeated = new ArrayList<>();
    private long accepts;
    private long lastAcceptedNanos = System.nanoTime();

    ChaosReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            String body = Digests.of(exchange.getRequestBody().readAllBytes());
            bodies.computeIfAbsent(id, any -> ConcurrentHashMap.newKeySet()).add(body);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(MAX_MILLIS)));
            boolean refused = random.nextInt(REFUSED_SHARE) == 0;
            if (!refused) {
                accept(exchange.getRequestURI().getPath(), id);
            }
            exchange.sendResponseHeaders(refused ? 500 : 204, -1);
        }
    }

    private synchronized void accept(String endpoint, String id) {
        accepts++;
        lastAcceptedNanos = System.nanoTime();
        if (!accepted.get(endpoint).add(id)) {
            repeated.add(id);
        }
    }

    Map<String, Set<String>> bodies() {
        return bodies;
    }

    synchronized List<String> acceptedInOrder(String endpoint) {
        return new ArrayList<>(accepted.get(endpoint));
    }

    /** What is missing at one endpoint or the other. */
    synchronized Set<String> missing(Set<String> ids) {
        Set<String> missing = new HashSet<>();
        accepted.values()
                .forEach(all -> ids.stream().filter(id -> !all.contains(id)).forEach(missing::add));
        return missing;
    }

    synchronized int repeats() {
        return repeated.size();
    }

    /** The ids of deliveries that came again after they were accepted. */
    synchronized List<String> repeated() {
        return new ArrayList<>(repeated);
    }

    /** How many attempts were accepted, repeats included. */
    synchronized long accepts() {
        return accepts;
    }

    synchronized Duration sinceLastAccepted() {
        return Duration.ofNanos(System.nanoTime() - lastAcceptedNanos);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
