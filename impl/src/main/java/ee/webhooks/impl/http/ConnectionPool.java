// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/** Connections that wait for their next exchange. Closes those that have waited too long. Safe for use by any number of threads. */
final class ConnectionPool implements AutoCloseable {

    private static final Duration MAX_IDLE = Duration.ofSeconds(30);
    private static final Duration MAX_LIFE = Duration.ofMinutes(5);
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(5);

    private final int capacity;
    private final DeadlineTimer timer;
    private final LongSupplier nanoTime;
    private final Map<Origin, Deque<Connection>> idle = new LinkedHashMap<>();
    private int size;
    private boolean sweeping;
    private boolean closed;

    /**
     * @param capacity how many connections are kept at most
     * @param nanoTime that of the connections
     */
    ConnectionPool(int capacity, DeadlineTimer timer, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.timer = timer;
        this.nanoTime = nanoTime;
    }

    /** A connection that can be used, as far as can be told; the one that was used last. The deadline watches it from now on. */
    Optional<Connection> take(Origin origin, Deadline deadline) {
        for (Optional<Connection> next = poll(origin); next.isPresent(); next = poll(origin)) {
            Connection connection = next.get();
            // To look at it may mean to answer TLS, and so to wait.
            deadline.watch(connection::abort);
            if (!isExpired(connection, nanoTime.getAsLong()) && connection.isSilent()) {
                return next;
            }
            connection.close();
        }
        return Optional.empty();
    }

    private synchronized Optional<Connection> poll(Origin origin) {
        Deque<Connection> ofOrigin = idle.get(origin);
        if (ofOrigin == null) {
            return Optional.empty();
        }
        Connection newest = ofOrigin.pollFirst();
        size--;
        if (ofOrigin.isEmpty()) {
            idle.remove(origin);
        }
        return Optional.of(newest);
    }

    /** Keeps a connection for the next exchange, or closes it. */
    void give(Origin origin, Connection connection) {
        connection.becomesIdle(nanoTime.getAsLong());
        List<Connection> superfluous = add(origin, connection);
        superfluous.forEach(Connection::close);
    }

    private synchronized List<Connection> add(Origin origin, Connection connection) {
        if (closed || !connection.isReusable()) {
            return List.of(connection);
        }
        List<Connection> superfluous = new ArrayList<>();
        if (size >= capacity) {
            superfluous.add(removeEldestOfEldestOrigin());
        }
        idle.computeIfAbsent(origin, absent -> new ArrayDeque<>()).addFirst(connection);
        size++;
        sweepLater();
        return superfluous;
    }

    private Connection removeEldestOfEldestOrigin() {
        Iterator<Deque<Connection>> origins = idle.values().iterator();
        Deque<Connection> eldest = origins.next();
        Connection connection = eldest.removeLast();
        size--;
        if (eldest.isEmpty()) {
            origins.remove();
        }
        return connection;
    }

    private void sweepLater() {
        if (sweeping) {
            return;
        }
        try {
            timer.schedule(SWEEP_INTERVAL, this::sweep);
            sweeping = true;
        } catch (RejectedExecutionException stopping) {
            // close() follows, and closes everything.
        }
    }

    private void sweep() {
        removeExpired(nanoTime.getAsLong()).forEach(Connection::close);
    }

    private synchronized List<Connection> removeExpired(long now) {
        List<Connection> expired = new ArrayList<>();
        idle.values().removeIf(ofOrigin -> {
            ofOrigin.removeIf(connection -> isExpired(connection, now) && expired.add(connection));
            return ofOrigin.isEmpty();
        });
        size -= expired.size();
        sweeping = false;
        if (size > 0) {
            sweepLater();
        }
        return expired;
    }

    private static boolean isExpired(Connection connection, long now) {
        return connection.isExpired(now, MAX_IDLE, MAX_LIFE, MARGIN);
    }

    /** How many connections wait. */
    synchronized int size() {
        return size;
    }

    @Override
    public void close() {
        removeAll().forEach(Connection::close);
    }

    private synchronized List<Connection> removeAll() {
        closed = true;
        List<Connection> all = idle.values().stream().flatMap(Deque::stream).toList();
        idle.clear();
        size = 0;
        return all;
    }
}
