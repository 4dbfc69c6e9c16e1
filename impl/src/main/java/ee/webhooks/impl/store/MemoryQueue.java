// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.impl.store.Progress.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Open deliveries that the dispatcher does not hold, in memory. Used under the lock of its outbox. */
final class MemoryQueue {

    /** By endpoint, deliveries that wait for capacity, by number. */
    private final Map<String, TreeMap<Long, Delivery>> waiting = new HashMap<>();

    private final PriorityQueue<Timed> timed = new PriorityQueue<>();

    /** By order key with a delivery in progress, the deliveries behind it. */
    private final Map<Line, TreeMap<Long, Delivery>> lines = new HashMap<>();

    private long sequence;

    private record Line(String endpointId, String orderKey) {}

    /**
     * @param joins whether it then waits for others of its order key
     */
    private record Timed(long atNanos, long sequence, Delivery delivery, boolean joins) implements Comparable<Timed> {

        @Override
        public int compareTo(Timed other) {
            // By difference: the clock may overflow.
            long difference = atNanos - other.atNanos;
            return difference == 0 ? Long.compare(sequence, other.sequence) : Long.signum(difference);
        }
    }

    /** Adds a new delivery to the line of its order key; returns whether it is the first, and waits for capacity only. */
    boolean expand(Delivery delivery) {
        Line line = line(delivery);
        TreeMap<Long, Delivery> behind = lines.get(line);
        if (behind != null) {
            behind.put(delivery.number(), delivery);
            return false;
        }
        lines.put(line, new TreeMap<>());
        await(delivery);
        return true;
    }

    /** Adds a new delivery that is not due; with an order key, it joins the line of that key when it is. */
    void delay(Delivery delivery, long atNanos) {
        timed.add(new Timed(
                atNanos, sequence++, delivery, delivery.message().orderKey().isPresent()));
    }

    private static Line line(Delivery delivery) {
        return new Line(delivery.endpointId(), delivery.message().orderKey().orElseThrow());
    }

    private void await(Delivery delivery) {
        waiting.computeIfAbsent(delivery.endpointId(), id -> new TreeMap<>()).put(delivery.number(), delivery);
    }

    /** Stores the new state of a delivery; returns the endpoint with a delivery that this unblocks, or {@code null}. */
    String keep(Delivery delivery, Progress progress, long nowNanos) {
        Delivery next = new Delivery(
                delivery.number(),
                delivery.owner(),
                delivery.message(),
                delivery.endpointId(),
                progress.attempts() + 1,
                delivery.roundStart() + progress.beyond());
        if (progress.stage() == Stage.RETRY) {
            timed.add(new Timed(nowNanos + progress.delay().toNanos(), sequence++, next, false));
        } else if (progress.stage() == Stage.WAITING) {
            await(next);
        } else if (progress.stage().isFinal() && delivery.message().orderKey().isPresent()) {
            return done(line(delivery));
        }
        return null;
    }

    private String done(Line line) {
        TreeMap<Long, Delivery> behind = lines.get(line);
        if (behind == null) {
            return null;
        }
        if (behind.isEmpty()) {
            lines.remove(line);
            return null;
        }
        await(behind.pollFirstEntry().getValue());
        return line.endpointId();
    }

    /** Takes due deliveries; those whose endpoint has no capacity begin to wait for it. */
    DeliveryStore.Due takeDue(int limit, Predicate<String> hasCapacity, long nowNanos) {
        List<Delivery> due = new ArrayList<>();
        Set<String> withoutCapacity = new HashSet<>();
        int taken = 0;
        while (taken < limit && isDue(nowNanos)) {
            taken++;
            Timed first = timed.remove();
            Delivery delivery = first.delivery();
            if (first.joins()) {
                if (expand(delivery)) {
                    withoutCapacity.add(delivery.endpointId());
                }
            } else if (hasCapacity.test(delivery.endpointId())) {
                due.add(delivery);
            } else {
                withoutCapacity.add(delivery.endpointId());
                await(delivery);
            }
        }
        return new DeliveryStore.Due(due, withoutCapacity, isDue(nowNanos));
    }

    private boolean isDue(long nowNanos) {
        return !timed.isEmpty() && timed.peek().atNanos() - nowNanos <= 0;
    }

    /** Makes some deliveries that wait for their time due now. */
    void hasten(Predicate<Delivery> which, long nowNanos) {
        List<Timed> hastened =
                timed.stream().filter(entry -> which.test(entry.delivery())).toList();
        timed.removeAll(hastened);
        hastened.forEach(entry -> timed.add(new Timed(nowNanos, entry.sequence(), entry.delivery(), entry.joins())));
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

    /** Takes retries of an endpoint that are not due. */
    List<Delivery> takeRetries(String endpointId, long after, int limit, long nowNanos) {
        List<Timed> taken = timed.stream()
                .filter(entry -> entry.delivery().endpointId().equals(endpointId)
                        && entry.delivery().number() > after
                        && !entry.joins()
                        && entry.delivery().attempt() > 1)
                .sorted(Comparator.comparingLong(entry -> entry.delivery().number()))
                .limit(limit)
                .toList();
        timed.removeAll(new HashSet<>(taken));
        return taken.stream().map(entry -> early(entry, nowNanos)).toList();
    }

    private static Delivery early(Timed entry, long nowNanos) {
        Delivery delivery = entry.delivery();
        return new Delivery(
                delivery.number(),
                delivery.owner(),
                delivery.message(),
                delivery.endpointId(),
                delivery.attempt(),
                delivery.roundStart(),
                Duration.ofNanos(Math.max(0, entry.atNanos() - nowNanos)));
    }

    Set<String> endpointsWithWaiting() {
        return new HashSet<>(waiting.keySet());
    }

    /**
     * An open delivery and what it waits for.
     *
     * @param left the time that it waits at least
     * @param before the delivery of its order key that it waits for
     */
    record Place(Delivery delivery, WaitReason waits, Duration left, Optional<DeliveryKey> before) {

        /** What a delivery waits for. */
        enum WaitReason {
            FOR_TIME,
            FOR_CAPACITY,
            FOR_ORDER,
            FOR_ATTEMPT,
            CANCEL_REQUESTED
        }

        static Place of(Delivery delivery, WaitReason waits) {
            return new Place(delivery, waits, Duration.ZERO, Optional.empty());
        }

        DeliveryKey key() {
            return DeliveryKey.of(delivery);
        }
    }

    /**
     * All open deliveries.
     *
     * @param underWay those that the dispatcher holds
     */
    List<Place> places(Collection<Place> underWay, long nowNanos) {
        List<Place> places = new ArrayList<>(underWay);
        waiting.values()
                .forEach(there -> there.values()
                        .forEach(delivery -> places.add(Place.of(delivery, Place.WaitReason.FOR_CAPACITY))));
        Set<DeliveryKey> outOfLine = new HashSet<>();
        for (Timed entry : timed) {
            Duration left = Duration.ofNanos(Math.max(0, entry.atNanos() - nowNanos));
            places.add(new Place(entry.delivery(), Place.WaitReason.FOR_TIME, left, Optional.empty()));
            if (entry.joins()) {
                outOfLine.add(DeliveryKey.of(entry.delivery()));
            }
        }
        Map<Line, DeliveryKey> heads = new HashMap<>();
        for (Place place : places) {
            if (place.delivery().message().orderKey().isPresent() && !outOfLine.contains(place.key())) {
                heads.put(line(place.delivery()), place.key());
            }
        }
        lines.forEach((line, behind) -> behind.values()
                .forEach(delivery -> places.add(new Place(
                        delivery, Place.WaitReason.FOR_ORDER, Duration.ZERO, Optional.ofNullable(heads.get(line))))));
        return places;
    }

    /**
     * The result of a removal.
     *
     * @param found whether the delivery was here
     * @param unblocked the endpoint with a delivery that the removal unblocks
     */
    record Removed(boolean found, Optional<String> unblocked) {

        static final Removed NOTHING = new Removed(false, Optional.empty());
    }

    /** Removes a cancelled delivery. */
    Removed remove(DeliveryKey key) {
        Delivery awaiting =
                waiting.getOrDefault(key.endpointId(), new TreeMap<>()).remove(key.number());
        if (awaiting != null) {
            if (waiting.get(key.endpointId()).isEmpty()) {
                waiting.remove(key.endpointId());
            }
            return gone(awaiting);
        }
        Optional<Timed> entry = entry(key);
        if (entry.isPresent()) {
            timed.remove(entry.get());
            return entry.get().joins()
                    ? new Removed(true, Optional.empty())
                    : gone(entry.get().delivery());
        }
        for (Map.Entry<Line, TreeMap<Long, Delivery>> line : lines.entrySet()) {
            if (line.getKey().endpointId().equals(key.endpointId())
                    && line.getValue().remove(key.number()) != null) {
                return new Removed(true, Optional.empty());
            }
        }
        return Removed.NOTHING;
    }

    private Removed gone(Delivery delivery) {
        return new Removed(
                true,
                delivery.message().orderKey().isPresent()
                        ? Optional.ofNullable(done(line(delivery)))
                        : Optional.empty());
    }

    private Optional<Timed> entry(DeliveryKey key) {
        return timed.stream()
                .filter(entry -> DeliveryKey.of(entry.delivery()).equals(key))
                .findFirst();
    }

    /** Makes a delivery that waits for its time due now, with all attempts of the schedule; returns whether there is one. */
    boolean replay(DeliveryKey key, long nowNanos) {
        Optional<Timed> entry = entry(key).filter(there -> there.atNanos() - nowNanos > 0);
        entry.ifPresent(there -> {
            Delivery delivery = there.delivery();
            timed.remove(there);
            Delivery again = new Delivery(
                    delivery.number(),
                    delivery.owner(),
                    delivery.message(),
                    delivery.endpointId(),
                    delivery.attempt(),
                    delivery.attempt() - 1);
            timed.add(new Timed(nowNanos, there.sequence(), again, there.joins()));
        });
        return entry.isPresent();
    }
}
