// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.dispatch;

import ee.webhooks.impl.outbox.DeliveryStore.Held;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;

/**
 * Deliveries that are due, one lane for each endpoint. Lanes take turns, each has a limited number under way and a limited length, so that an endpoint that
 * is slow, paused or gone costs the others nothing. Safe for use by any number of threads.
 */
final class Lanes {

    private final int capacity;
    private final int mostCapacity;
    private final Function<String, Lane.Limits> limits;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Deque<Lane> turns = new ArrayDeque<>();
    private final PriorityQueue<Lane> timed = new PriorityQueue<>(Comparator.comparingLong(Lane::nextAtNanos));

    private boolean suspended;

    /**
     * @param capacity how many deliveries one lane takes at first
     * @param mostCapacity how many it takes when the endpoint has answered that many
     * @param limits of an endpoint
     */
    Lanes(int capacity, int mostCapacity, Function<String, Lane.Limits> limits) {
        this.capacity = capacity;
        this.mostCapacity = mostCapacity;
        this.limits = limits;
    }

    private Lane lane(String endpointId, long now) {
        return lanes.computeIfAbsent(endpointId, id -> new Lane(id, limits.apply(id), capacity, mostCapacity, now));
    }

    private void refreshLimits(Lane lane) {
        Lane.Limits current = limits.apply(lane.endpointId());
        if (!lane.has(current)) {
            // Where it is among those that wait depends on its limits.
            boolean waits = timed.remove(lane);
            lane.limits(current);
            if (waits) {
                timed.add(lane);
            }
        }
    }

    /** What becomes of a delivery that is offered. */
    enum Offer {
        ACCEPTED,
        /** It may not stay: too many are before it, although nothing speaks against the endpoint. */
        FULL,
        /** It may not stay: the endpoint is paused, disabled, or does not answer. */
        CLOSED
    }

    /** Adds a delivery that was just called, if there is room. While older ones wait in the outbox, half of the room is theirs. */
    synchronized Offer offer(Parcel parcel, long now) {
        Lane lane = lane(parcel.endpointId(), now);
        refreshLimits(lane);
        int room = lane.isAwaited() ? lane.capacity() / 2 : lane.capacity();
        if (!lane.isOpen(now) || lane.size() >= room) {
            lane.awaited(true);
            return lane.isSound(now) ? Offer.FULL : Offer.CLOSED;
        }
        lane.addLast(parcel);
        enqueue(lane, now);
        return Offer.ACCEPTED;
    }

    /** Adds a delivery that was fetched for the room that there was. Answers false if the endpoint has been paused or disabled meanwhile: then it may not stay. */
    synchronized boolean add(Parcel parcel, long now) {
        Lane lane = lane(parcel.endpointId(), now);
        if (!lane.isOpen(now)) {
            lane.awaited(true);
            return false;
        }
        lane.addLast(parcel);
        enqueue(lane, now);
        return true;
    }

    private void enqueue(Lane lane, long now) {
        if (lane.isQueued() || !lane.mayBegin(now)) {
            return;
        }
        lane.queued(true);
        if (lane.nextAtNanos() - now > 0) {
            timed.add(lane);
        } else {
            turns.addLast(lane);
        }
    }

    /** Hands out the next delivery; empty if none may be made now. Whoever gets one must tell how its attempt ended. */
    synchronized Optional<Parcel> poll(long now) {
        if (suspended) {
            return Optional.empty();
        }
        while (!timed.isEmpty() && timed.peek().nextAtNanos() - now <= 0) {
            turns.addLast(timed.remove());
        }
        for (Lane lane = turns.pollFirst(); lane != null; lane = turns.pollFirst()) {
            lane.queued(false);
            if (lane.nextAtNanos() - now > 0) {
                enqueue(lane, now);
            } else if (lane.mayBegin(now)) {
                Parcel parcel = lane.begin(now);
                enqueue(lane, now);
                return Optional.of(parcel);
            }
        }
        return Optional.empty();
    }

    /** In how many nanoseconds, at the earliest, something may be handed out; 0 if something may now; empty if nothing waits for time alone. */
    synchronized Optional<Long> untilNext(long now) {
        if (suspended) {
            return Optional.empty();
        }
        return turns.isEmpty()
                ? Optional.ofNullable(timed.peek()).map(lane -> Math.max(0, lane.nextAtNanos() - now))
                : Optional.of(0L);
    }

    /** How an attempt went, as far as it concerns the endpoint. */
    enum Course {
        ANSWERED,
        UNANSWERED
    }

    /**
     * What follows the end of an attempt.
     *
     * @param hungry whether more should be fetched for this endpoint
     * @param excess what has lost its room
     */
    record After(boolean hungry, List<Parcel> excess) {}

    /** An attempt has ended. */
    synchronized After ended(Parcel parcel, Course course, long now) {
        Lane lane = lane(parcel.endpointId(), now);
        // A receiver may have said in its answer how much it takes.
        refreshLimits(lane);
        if (course == Course.ANSWERED) {
            lane.answered();
        } else {
            lane.unanswered();
        }
        List<Parcel> excess = course == Course.ANSWERED ? List.of() : lane.excess();
        if (!excess.isEmpty()) {
            lane.awaited(true);
        }
        enqueue(lane, now);
        return new After(isHungry(lane, now), excess);
    }

    /** Forgets lanes about which there is nothing to know. */
    synchronized void tidy(long now) {
        lanes.values().removeIf(lane -> lane.isIdle(now));
    }

    /** An attempt was not made after all: nothing more is handed out until {@link #resume}. */
    synchronized void suspend(Parcel parcel, long now) {
        suspended = true;
        lane(parcel.endpointId(), now).notBegun(parcel);
    }

    /** Goes on, also after {@link #suspend}; answers whether there is anything to do. */
    synchronized boolean resume(long now) {
        suspended = false;
        lanes.values().forEach(lane -> enqueue(lane, now));
        return !turns.isEmpty();
    }

    /** Sends nothing to an endpoint for a while; answers what was due there. */
    synchronized List<Parcel> pause(String endpointId, Duration pause, long now) {
        Lane lane = lane(endpointId, now);
        long until = now + pause.toNanos();
        if (!lane.isPausedBeyond(until)) {
            lane.pauseUntil(until, now);
        }
        return setAside(lane);
    }

    /** Sends nothing to an endpoint until it is enabled; answers what was due there. */
    synchronized List<Parcel> disable(String endpointId, long now) {
        Lane lane = lane(endpointId, now);
        lane.disable(now);
        return setAside(lane);
    }

    private static List<Parcel> setAside(Lane lane) {
        lane.awaited(true);
        return lane.clear();
    }

    /** Ends a pause, and whatever disabled the endpoint. */
    synchronized void open(String endpointId, long now) {
        Lane lane = lanes.get(endpointId);
        if (lane != null) {
            lane.open();
            enqueue(lane, now);
        }
    }

    /**
     * Ends a pause, and whatever disabled the endpoint.
     *
     * @param since when the endpoint was opened: what was said of it since then still holds
     */
    synchronized void open(String endpointId, long since, long now) {
        Lane lane = lanes.get(endpointId);
        if (lane != null) {
            lane.openedAt(since);
            enqueue(lane, now);
        }
    }

    /** Everything that is not under way, because it does not belong here any more. */
    synchronized List<Parcel> clear() {
        List<Parcel> all = new ArrayList<>();
        lanes.values().forEach(lane -> all.addAll(setAside(lane)));
        return all;
    }

    /** Removes deliveries that are not wanted any more, as far as they are not under way; answers those. */
    synchronized List<Parcel> remove(Set<Held> unwanted) {
        List<Parcel> removed = new ArrayList<>();
        unwanted.stream()
                .map(Held::endpointId)
                .distinct()
                .map(lanes::get)
                .filter(Objects::nonNull)
                .forEach(lane -> removed.addAll(lane.remove(
                        parcel -> unwanted.contains(new Held(parcel.delivery().number(), parcel.endpointId())))));
        return removed;
    }

    /** The outbox has deliveries that wait for room at an endpoint. */
    synchronized void awaited(String endpointId, long now) {
        lane(endpointId, now).awaited(true);
    }

    /** All deliveries that waited for room at an endpoint were fetched. */
    synchronized void allFetched(String endpointId, long now) {
        lane(endpointId, now).awaited(false);
    }

    /** Whether the endpoint can take anything now. */
    synchronized boolean hasRoom(String endpointId, long now) {
        Lane lane = lanes.get(endpointId);
        return lane == null || lane.isOpen(now) && lane.size() < lane.capacity();
    }

    /** How many deliveries are to be fetched for each endpoint that some wait for. */
    synchronized Map<String, Integer> wantedFor(long now) {
        Map<String, Integer> wanted = new HashMap<>();
        for (Lane lane : lanes.values()) {
            if (isHungry(lane, now)) {
                wanted.put(lane.endpointId(), lane.capacity() - lane.size());
            }
        }
        return wanted;
    }

    private boolean isHungry(Lane lane, long now) {
        return lane.isAwaited() && lane.isOpen(now) && lane.size() <= lane.capacity() / 4;
    }
}
