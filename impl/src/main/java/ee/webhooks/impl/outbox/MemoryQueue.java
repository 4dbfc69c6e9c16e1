// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

import ee.webhooks.impl.outbox.Progress.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Deliveries that are open and not under way, in memory. Used under the lock of its outbox. */
final class MemoryQueue {

    /** For each endpoint, those that wait for room, by number. */
    private final Map<String, TreeMap<Long, Delivery>> waiting = new HashMap<>();

    private final PriorityQueue<Timed> timed = new PriorityQueue<>();

    /** For each order key of which a delivery is on its way, those behind it. */
    private final Map<Line, Deque<Delivery>> lines = new HashMap<>();

    private long sequence;

    private record Line(String endpointId, String orderKey) {}

    private record Timed(long atNanos, long sequence, Delivery delivery) implements Comparable<Timed> {

        @Override
        public int compareTo(Timed other) {
            // By difference: the clock may overflow.
            long difference = atNanos - other.atNanos;
            return difference == 0 ? Long.compare(sequence, other.sequence) : Long.signum(difference);
        }
    }

    /** Adds a new delivery to its line; answers whether it is the first, and waits for room only. */
    boolean arrange(Delivery delivery) {
        Line line = line(delivery);
        Deque<Delivery> behind = lines.get(line);
        if (behind != null) {
            behind.add(delivery);
            return false;
        }
        lines.put(line, new ArrayDeque<>());
        await(delivery);
        return true;
    }

    private static Line line(Delivery delivery) {
        return new Line(delivery.endpointId(), delivery.message().orderKey().orElseThrow());
    }

    private void await(Delivery delivery) {
        waiting.computeIfAbsent(delivery.endpointId(), id -> new TreeMap<>()).put(delivery.number(), delivery);
    }

    /** Keeps how far a delivery has come; answers the endpoint where another one may go on now, or {@code null}. */
    String keep(Delivery delivery, Progress progress, long nowNanos) {
        Delivery next = new Delivery(
                delivery.number(),
                delivery.owner(),
                delivery.message(),
                delivery.endpointId(),
                progress.attempts() + 1,
                delivery.roundStart());
        if (progress.stage() == Stage.RETRY) {
            timed.add(new Timed(nowNanos + progress.delay().toNanos(), sequence++, next));
        } else if (progress.stage() == Stage.WAITING) {
            await(next);
        } else if (progress.stage().isFinal() && delivery.message().orderKey().isPresent()) {
            return done(line(delivery));
        }
        return null;
    }

    private String done(Line line) {
        Deque<Delivery> behind = lines.get(line);
        if (behind == null) {
            return null;
        }
        if (behind.isEmpty()) {
            lines.remove(line);
            return null;
        }
        await(behind.remove());
        return line.endpointId();
    }

    /** Takes those whose time has come; those whose endpoint has no room begin to wait for it. */
    DeliveryStore.Due takeDue(int limit, Predicate<String> hasRoom, long nowNanos) {
        List<Delivery> due = new ArrayList<>();
        Set<String> withoutRoom = new HashSet<>();
        int taken = 0;
        while (taken < limit && isDue(nowNanos)) {
            taken++;
            Delivery delivery = timed.remove().delivery();
            if (hasRoom.test(delivery.endpointId())) {
                due.add(delivery);
            } else {
                withoutRoom.add(delivery.endpointId());
                await(delivery);
            }
        }
        return new DeliveryStore.Due(due, withoutRoom, isDue(nowNanos));
    }

    private boolean isDue(long nowNanos) {
        return !timed.isEmpty() && timed.peek().atNanos() - nowNanos <= 0;
    }

    /** Makes some of those that wait for their time due now. */
    void hasten(Predicate<Delivery> which, long nowNanos) {
        List<Timed> hastened =
                timed.stream().filter(entry -> which.test(entry.delivery())).toList();
        timed.removeAll(hastened);
        hastened.forEach(entry -> timed.add(new Timed(nowNanos, entry.sequence(), entry.delivery())));
    }

    List<Delivery> takeWaiting(String endpointId, int limit) {
        List<Delivery> taken = new ArrayList<>();
        TreeMap<Long, Delivery> there = waiting.getOrDefault(endpointId, new TreeMap<>());
        while (taken.size() < limit && !there.isEmpty()) {
            taken.add(there.pollFirstEntry().getValue());
        }
        if (there.isEmpty()) {
            waiting.remove(endpointId);
        }
        return taken;
    }

    Set<String> awaitedEndpoints() {
        return new HashSet<>(waiting.keySet());
    }
}
