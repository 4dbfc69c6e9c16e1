// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Decides which queue begins the next attempt: queues of one {@link Pace} take turns, {@link Slots} limit how many attempts each pace has at once, and a queue with
 * a rate waits for its time. To be used by one thread at a time.
 */
final class BeginOrder {

    /** One of so many attempts is for endpoints that are not quick, however many deliveries wait for the quick ones. */
    private static final int OTHERS_ONE_IN = 4;

    private static final List<Pace> QUICK_FIRST = List.of(Pace.QUICK, Pace.NEW, Pace.SLOW);
    private static final List<Pace> NEW_FIRST = List.of(Pace.NEW, Pace.SLOW, Pace.QUICK);
    private static final List<Pace> SLOW_FIRST = List.of(Pace.SLOW, Pace.NEW, Pace.QUICK);

    private final Slots slots;
    private final Map<Pace, Turns> turns = new EnumMap<>(Pace.class);
    /** Queues of unknown endpoints with several deliveries: they come before those of other unknown endpoints. */
    private final Turns busy = new Turns();

    private final PriorityQueue<EndpointQueue> timed =
            new PriorityQueue<>(Comparator.comparingLong(EndpointQueue::nextAtNanos));

    private int begun;

    BeginOrder(Slots slots) {
        this.slots = slots;
        for (Pace pace : Pace.values()) {
            turns.put(pace, new Turns());
        }
    }

    /** Adds a queue, if it may begin an attempt and is not here already. */
    void enqueue(EndpointQueue queue, long now) {
        if (queue.isQueued() || !queue.mayBegin(now)) {
            return;
        }
        queue.queued(true);
        if (queue.nextAtNanos() - now > 0) {
            timed.add(queue);
        } else {
            turnsOf(queue).add(queue);
        }
    }

    /** A delivery was added to a queue, which may be busy now. */
    void onAdded(EndpointQueue queue) {
        if (queue.isQueued() && isBusy(queue) && turns.get(Pace.NEW).remove(queue)) {
            busy.add(queue);
        }
    }

    /** Changes the limits of a queue: its place among those that wait for their rate depends on them. */
    void changeLimits(EndpointQueue queue, EndpointQueue.Limits limits) {
        boolean waits = timed.remove(queue);
        queue.limits(limits);
        if (waits) {
            timed.add(queue);
        }
    }

    private static boolean isBusy(EndpointQueue queue) {
        return queue.pace() == Pace.NEW && queue.size() > 1;
    }

    private Turns turnsOf(EndpointQueue queue) {
        return isBusy(queue) ? busy : turns.get(queue.pace());
    }

    /** Removes the queue that begins the next attempt; empty if none may begin now. */
    Optional<EndpointQueue> poll(long now) {
        slots.age(now);
        begun++;
        while (!timed.isEmpty() && timed.peek().nextAtNanos() - now <= 0) {
            EndpointQueue queue = timed.remove();
            turnsOf(queue).add(queue);
        }
        for (Pace pace : paces()) {
            Optional<EndpointQueue> queue = next(pace, now);
            if (queue.isPresent()) {
                return queue;
            }
        }
        return Optional.empty();
    }

    private List<Pace> paces() {
        if (begun % OTHERS_ONE_IN != 0) {
            return QUICK_FIRST;
        }
        return begun % (2 * OTHERS_ONE_IN) == 0 ? SLOW_FIRST : NEW_FIRST;
    }

    private Optional<EndpointQueue> next(Pace pace, long now) {
        Optional<EndpointQueue> first =
                pace == Pace.NEW && slots.freeForBusy() > 0 ? next(pace, busy, now) : Optional.empty();
        return first.isPresent() || slots.free(pace) == 0 ? first : next(pace, turns.get(pace), now);
    }

    private Optional<EndpointQueue> next(Pace pace, Turns among, long now) {
        Predicate<String> mayHave = party -> slots.mayHave(pace, party);
        while (true) {
            Optional<EndpointQueue> next = among.poll(mayHave);
            if (next.isEmpty()) {
                return next;
            }
            EndpointQueue queue = next.get();
            queue.queued(false);
            if (queue.pace() == pace && queue.mayBegin(now) && queue.nextAtNanos() - now <= 0) {
                return next;
            }
            // Its pace, or how much it takes, has changed since.
            enqueue(queue, now);
        }
    }

    /** The nanoseconds until a queue may begin an attempt, 0 for now; empty if none waits for time alone. */
    Optional<Long> untilNext(long now) {
        slots.age(now);
        if (slots.freeForBusy() > 0 && busy.hasAny(party -> slots.mayHave(Pace.NEW, party))) {
            return Optional.of(0L);
        }
        for (Pace pace : Pace.values()) {
            if (slots.free(pace) > 0 && turns.get(pace).hasAny(party -> slots.mayHave(pace, party))) {
                return Optional.of(0L);
            }
        }
        Optional<Long> untilRate =
                Optional.ofNullable(timed.peek()).map(queue -> Math.max(0, queue.nextAtNanos() - now));
        Optional<Long> untilSlot = turns.get(Pace.QUICK).size() > 0 ? slots.untilAged(now) : Optional.empty();
        return untilRate.isPresent() && untilSlot.isPresent()
                ? Optional.of(Math.min(untilRate.get(), untilSlot.get()))
                : untilRate.or(() -> untilSlot);
    }

    /** Whether a queue waits for nothing but a slot. */
    boolean isAnyDue() {
        return busy.size() > 0 || turns.values().stream().anyMatch(some -> some.size() > 0);
    }

    /** The number of slots of a pace that no queue waits for. */
    int spare(Pace pace) {
        int waiting = turns.get(pace).size() + (pace == Pace.NEW ? busy.size() : 0);
        return slots.free(pace) - waiting;
    }
}
