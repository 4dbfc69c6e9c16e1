// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.impl.store.DeliveryStore.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Deliveries that are due, one lane for each endpoint. Lanes take turns, each has a limited number under way and a limited length, and {@link Slots} has some
 * for those that answer soon: so endpoints that are slow, paused or gone, however many, cost the others nothing. Safe for use by any number of threads.
 */
final class EndpointQueues {

    /** How many of the endpoints that are not quick have deliveries fetched for them at once: each takes a query. */
    private static final int MAX_FETCHED = 32;

    /** One of so many attempts is for endpoints that are not quick, however much the quick ones have to do. */
    private static final int OTHERS_ONE_IN = 4;

    private static final List<Pace> QUICK_FIRST = List.of(Pace.QUICK, Pace.NEW, Pace.SLOW);
    private static final List<Pace> NEW_FIRST = List.of(Pace.NEW, Pace.SLOW, Pace.QUICK);
    private static final List<Pace> SLOW_FIRST = List.of(Pace.SLOW, Pace.NEW, Pace.QUICK);

    private final DispatchLimits most;
    private final Function<String, EndpointQueue.Limits> limits;
    private final Map<String, EndpointQueue> queues = new HashMap<>();
    private final Map<Pace, Turns> turns = new EnumMap<>(Pace.class);
    /** Those of endpoints of which nothing is known and for which several deliveries wait: they come before others of which nothing is known. */
    private final Turns busy = new Turns();

    private final PriorityQueue<EndpointQueue> timed =
            new PriorityQueue<>(Comparator.comparingLong(EndpointQueue::nextAtNanos));
    private final Slots slots;

    /** Those for which the outbox has something, as far as is known: in the order in which it is asked. */
    private final Set<EndpointQueue> wanting = new LinkedHashSet<>();

    /** Endpoints without a lane that have answered soon the last time, as the outbox says. */
    private final Set<String> remembered = new HashSet<>();

    /** How many deliveries are in lanes of endpoints that are not quick. */
    private final AtomicInteger unproven = new AtomicInteger();

    private int begun;
    private boolean suspended;
    private boolean quiet;

    /**
     * @param most how much there is at once
     * @param limits of an endpoint
     */
    EndpointQueues(DispatchLimits most, Function<String, EndpointQueue.Limits> limits) {
        this.most = most;
        this.limits = limits;
        this.slots = new Slots(most.concurrency(), most.slow());
        for (Pace pace : Pace.values()) {
            turns.put(pace, new Turns());
        }
    }

    private EndpointQueue queue(String endpointId, long now) {
        return queues.computeIfAbsent(endpointId, id -> {
            EndpointQueue queue = new EndpointQueue(
                    id, limits.apply(id), most.queuedPerEndpoint(), most.maxQueuedPerEndpoint(), unproven, now);
            if (remembered.remove(id)) {
                queue.remembered(true);
            }
            return queue;
        });
    }

    /** What the outbox says of how soon an endpoint answers. What this node has learnt itself is newer. */
    synchronized void heard(String endpointId, boolean answersSoon) {
        EndpointQueue queue = queues.get(endpointId);
        if (queue != null) {
            queue.remembered(answersSoon);
        } else if (answersSoon) {
            remembered.add(endpointId);
        } else {
            remembered.remove(endpointId);
        }
    }

    private void refreshLimits(EndpointQueue queue) {
        EndpointQueue.Limits current = limits.apply(queue.endpointId());
        if (!queue.has(current)) {
            // Where it is among those that wait depends on its limits.
            boolean waits = timed.remove(queue);
            queue.limits(current);
            if (waits) {
                timed.add(queue);
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
    synchronized Offer offer(InFlightDelivery inFlight, long now) {
        EndpointQueue queue = queue(inFlight.endpointId(), now);
        refreshLimits(queue);
        int room = queue.isAwaited() ? queue.capacity() / 2 : queue.capacity();
        if (quiet || !queue.isOpen(now) || queue.size() >= room || isCrowded(queue)) {
            await(queue);
            return !quiet && queue.isSound(now) ? Offer.FULL : Offer.CLOSED;
        }
        add(queue, inFlight, now);
        return Offer.ACCEPTED;
    }

    /** Adds a delivery that was fetched for the room that there was. Answers false if the endpoint has been paused or disabled meanwhile: then it may not stay. */
    synchronized boolean add(InFlightDelivery inFlight, long now) {
        EndpointQueue queue = queue(inFlight.endpointId(), now);
        if (quiet || !queue.isOpen(now)) {
            await(queue);
            return false;
        }
        add(queue, inFlight, now);
        return true;
    }

    private void add(EndpointQueue queue, InFlightDelivery inFlight, long now) {
        queue.addLast(inFlight);
        if (queue.isQueued() && isBusy(queue) && turns.get(Pace.NEW).remove(queue)) {
            busy.add(queue);
        }
        enqueue(queue, now);
    }

    private static boolean isBusy(EndpointQueue queue) {
        return queue.pace() == Pace.NEW && queue.size() > 1;
    }

    private Turns turnsOf(EndpointQueue queue) {
        return isBusy(queue) ? busy : turns.get(queue.pace());
    }

    /** Whether endpoints that may not answer soon have so much in memory together that this one must not add to it. */
    private boolean isCrowded(EndpointQueue queue) {
        return switch (queue.pace()) {
            case QUICK -> false;
            case NEW -> unproven.get() >= most.queuedUnproven();
            // A part is for those of which nothing is known.
            case SLOW -> unproven.get() >= most.queuedUnproven() - most.queuedUnproven() / 4;
        };
    }

    private void await(EndpointQueue queue) {
        queue.awaited(true);
        wanting.add(queue);
    }

    private void enqueue(EndpointQueue queue, long now) {
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

    /** Hands out the next delivery; empty if none may be made now. Whoever gets one must tell how its attempt ended. */
    synchronized Optional<InFlightDelivery> poll(long now) {
        if (suspended || quiet) {
            return Optional.empty();
        }
        slots.age(now);
        begun++;
        while (!timed.isEmpty() && timed.peek().nextAtNanos() - now <= 0) {
            EndpointQueue queue = timed.remove();
            turnsOf(queue).add(queue);
        }
        for (Pace pace : order()) {
            Optional<EndpointQueue> queue = next(pace, now);
            if (queue.isPresent()) {
                return Optional.of(begin(queue.get(), now));
            }
        }
        return Optional.empty();
    }

    private List<Pace> order() {
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

    private InFlightDelivery begin(EndpointQueue queue, long now) {
        InFlightDelivery inFlight = queue.begin(now);
        slots.begun(inFlight, queue, now);
        enqueue(queue, now);
        return inFlight;
    }

    /** In how many nanoseconds, at the earliest, something may be handed out; 0 if something may now; empty if nothing waits for time alone. */
    synchronized Optional<Long> untilNext(long now) {
        if (suspended || quiet) {
            return Optional.empty();
        }
        slots.age(now);
        if (slots.freeForBusy() > 0 && busy.hasAny(party -> slots.mayHave(Pace.NEW, party))) {
            return Optional.of(0L);
        }
        for (Pace pace : Pace.values()) {
            if (slots.free(pace) > 0 && turns.get(pace).hasAny(party -> slots.mayHave(pace, party))) {
                return Optional.of(0L);
            }
        }
        Optional<Long> untilRate = Optional.ofNullable(timed.peek()).map(queue -> Math.max(0, queue.nextAtNanos() - now));
        Optional<Long> untilSlot = turns.get(Pace.QUICK).size() > 0 ? slots.untilAged(now) : Optional.empty();
        return untilRate.isPresent() && untilSlot.isPresent()
                ? Optional.of(Math.min(untilRate.get(), untilSlot.get()))
                : untilRate.or(() -> untilSlot);
    }

    /** How an attempt went, as far as it concerns the endpoint. */
    enum Course {
        ANSWERED,
        /** The answer was that there is too much. */
        REFUSED,
        UNANSWERED,
        /** There was none, for a reason that is not the endpoint's. */
        NOT_MADE
    }

    /**
     * What follows the end of an attempt.
     *
     * @param hungry whether more should be fetched for this endpoint
     * @param slotFreed whether there is a slot for others for which nothing is in memory
     * @param excess what has lost its room
     * @param answersSoon whether the endpoint answers soon, if the outbox is to remember it
     */
    record After(boolean hungry, boolean slotFreed, List<InFlightDelivery> excess, Optional<Boolean> answersSoon) {}

    /** An attempt has ended. */
    synchronized After ended(InFlightDelivery inFlight, Course course, long now) {
        EndpointQueue queue = queue(inFlight.endpointId(), now);
        boolean isSlow = slots.ended(inFlight, now).compareTo(Slots.SLOW_AFTER) > 0;
        boolean wasShared = queue.pace() != Pace.QUICK;
        // A receiver may have said in its answer how much it takes.
        refreshLimits(queue);
        switch (course) {
            case ANSWERED -> queue.answered();
            case REFUSED, UNANSWERED -> queue.unanswered();
            case NOT_MADE -> queue.notMade();
        }
        if (course != Course.NOT_MADE) {
            learn(queue, course, isSlow);
        }
        List<InFlightDelivery> excess = queue.excess();
        if (!excess.isEmpty()) {
            await(queue);
        }
        enqueue(queue, now);
        return new After(isWanted(queue, now), wasShared && !wanting.isEmpty(), excess, queue.toRemember());
    }

    private static void learn(EndpointQueue queue, Course course, boolean isSlow) {
        if (isSlow) {
            queue.pace(Pace.SLOW);
        } else if (course != Course.UNANSWERED) {
            queue.pace(Pace.QUICK);
        } else if (queue.pace() == Pace.NEW) {
            queue.pace(Pace.SLOW);
        }
    }

    /**
     * Forgets lanes about which there is nothing to know.
     *
     * @param isKnown whether there is such an endpoint still
     */
    void tidy(long now, Predicate<String> isKnown) {
        List<String> idle;
        synchronized (this) {
            queues.values().removeIf(queue -> queue.isIdle(now) && queue.isUnknown());
            idle = queues.values().stream()
                    .filter(queue -> queue.isIdle(now))
                    .map(EndpointQueue::endpointId)
                    .collect(Collectors.toCollection(ArrayList::new));
            idle.addAll(remembered);
        }
        // Whoever knows may take a while, and nothing waits for that.
        List<String> gone = idle.stream().filter(isKnown.negate()).toList();
        synchronized (this) {
            gone.forEach(id -> queues.computeIfPresent(id, (same, queue) -> queue.isIdle(now) ? null : queue));
            gone.forEach(remembered::remove);
        }
    }

    /** An attempt was not made after all: nothing more is handed out until {@link #resume}. */
    synchronized void suspend(InFlightDelivery inFlight, long now) {
        suspended = true;
        slots.ended(inFlight, now);
        queue(inFlight.endpointId(), now).notBegun(inFlight);
    }

    /** Hands out nothing as long as the server is suspended, and takes nothing that is offered. */
    synchronized void quiet(boolean quiet) {
        this.quiet = quiet;
    }

    /** Goes on, also after {@link #suspend}; answers whether there is anything to do. */
    synchronized boolean resume(long now) {
        suspended = false;
        queues.values().forEach(queue -> enqueue(queue, now));
        return busy.size() > 0 || turns.values().stream().anyMatch(some -> some.size() > 0);
    }

    /** Sends nothing to an endpoint for a while; answers what was due there. */
    synchronized List<InFlightDelivery> pause(String endpointId, Duration pause, long now) {
        EndpointQueue queue = queue(endpointId, now);
        long until = now + pause.toNanos();
        if (!queue.isPausedBeyond(until)) {
            queue.pauseUntil(until, now);
        }
        queue.hastenNext();
        return setAside(queue);
    }

    /** Sends nothing to an endpoint until it is enabled; answers what was due there. */
    synchronized List<InFlightDelivery> disable(String endpointId, long now) {
        EndpointQueue queue = queue(endpointId, now);
        queue.disable(now);
        return setAside(queue);
    }

    private List<InFlightDelivery> setAside(EndpointQueue queue) {
        await(queue);
        return queue.clear();
    }

    /** An endpoint answers again, after it did not: what waits there because of that need not wait for its time. */
    synchronized void recovered(String endpointId, long now) {
        EndpointQueue queue = queue(endpointId, now);
        queue.endPause();
        queue.hastenAll();
        wanting.add(queue);
        enqueue(queue, now);
    }

    /** Ends a pause, and whatever disabled the endpoint. */
    synchronized void open(String endpointId, long now) {
        EndpointQueue queue = queues.get(endpointId);
        if (queue != null) {
            queue.open();
            enqueue(queue, now);
        }
    }

    /**
     * Ends a pause, and whatever disabled the endpoint.
     *
     * @param since when the endpoint was opened: what was said of it since then still holds
     */
    synchronized void open(String endpointId, long since, long now) {
        EndpointQueue queue = queues.get(endpointId);
        if (queue != null) {
            queue.openedAt(since);
            enqueue(queue, now);
        }
    }

    /** Everything that is not under way, because it does not belong here any more. */
    synchronized List<InFlightDelivery> clear() {
        List<InFlightDelivery> all = new ArrayList<>();
        queues.values().forEach(queue -> all.addAll(setAside(queue)));
        return all;
    }

    /** Removes deliveries that are not wanted any more, as far as they are not under way; answers those. */
    synchronized List<InFlightDelivery> remove(Set<Held> unwanted) {
        List<InFlightDelivery> removed = new ArrayList<>();
        unwanted.stream()
                .map(Held::endpointId)
                .distinct()
                .map(queues::get)
                .filter(Objects::nonNull)
                .forEach(queue -> removed.addAll(queue.remove(
                        inFlight -> unwanted.contains(new Held(inFlight.delivery().number(), inFlight.endpointId())))));
        return removed;
    }

    /** The outbox has deliveries that wait for room at an endpoint. */
    synchronized void awaited(String endpointId, long now) {
        await(queue(endpointId, now));
    }

    /** All deliveries that waited for room at an endpoint were fetched. */
    synchronized void allFetched(String endpointId, long now) {
        EndpointQueue queue = queue(endpointId, now);
        queue.awaited(false);
        forgetUnwanted(queue);
    }

    /**
     * Retries were fetched before their time.
     *
     * @param upTo the number of the message of the last one
     * @param all whether there are no others
     */
    synchronized void hastened(String endpointId, long upTo, boolean all, long now) {
        EndpointQueue queue = queue(endpointId, now);
        queue.hastenedUpTo(upTo);
        if (all) {
            queue.noneToHasten();
        }
        forgetUnwanted(queue);
    }

    private void forgetUnwanted(EndpointQueue queue) {
        if (!queue.isAwaited() && !queue.isHastened()) {
            wanting.remove(queue);
        }
    }

    /** Whether the endpoint can take anything now. */
    synchronized boolean hasRoom(String endpointId, long now) {
        EndpointQueue queue = queues.get(endpointId);
        if (queue == null) {
            return fetchable(Pace.NEW) > 0;
        }
        return queue.isOpen(now)
                && queue.size() < queue.capacity()
                && (queue.pace() == Pace.QUICK || fetchable(queue.pace()) > 0);
    }

    /** For how many endpoints that are not quick something may be fetched, because its turn comes soon. */
    private int fetchable(Pace pace) {
        int waiting = turns.get(pace).size() + (pace == Pace.NEW ? busy.size() : 0);
        return Math.min(MAX_FETCHED, slots.free(pace) - waiting);
    }

    /**
     * Deliveries that are to be fetched for an endpoint.
     *
     * @param most how many
     * @param waiting whether some wait for room
     * @param hastened whether those are wanted too that wait for their time
     * @param after the number of the message after which those begin
     */
    record Wanted(String endpointId, int most, boolean waiting, boolean hastened, long after) {}

    /** What is to be fetched; those endpoints first that were not asked for last. */
    synchronized List<Wanted> wanted(long now) {
        Map<Pace, Integer> left = new EnumMap<>(Pace.class);
        left.put(Pace.QUICK, Integer.MAX_VALUE);
        left.put(Pace.NEW, fetchable(Pace.NEW));
        left.put(Pace.SLOW, fetchable(Pace.SLOW));
        List<EndpointQueue> chosen = new ArrayList<>();
        List<Wanted> wanted = new ArrayList<>();
        for (EndpointQueue queue : wanting) {
            int number = queue.wanted(now);
            if (number > 0 && left.get(queue.pace()) > 0) {
                left.merge(queue.pace(), -1, Integer::sum);
                chosen.add(queue);
                wanted.add(new Wanted(
                        queue.endpointId(), number, queue.isAwaited(), queue.isHastened(), queue.hastenedUpTo()));
            }
        }
        chosen.forEach(wanting::remove);
        wanting.addAll(chosen);
        return wanted;
    }

    /** Whether something is to be fetched for one of some endpoints. */
    synchronized boolean wantsAny(Collection<String> endpointIds, long now) {
        return endpointIds.stream().map(queues::get).filter(Objects::nonNull).anyMatch(queue -> isWanted(queue, now));
    }

    private boolean isWanted(EndpointQueue queue, long now) {
        return queue.wanted(now) > 0 && (queue.pace() == Pace.QUICK || fetchable(queue.pace()) > 0);
    }
}
