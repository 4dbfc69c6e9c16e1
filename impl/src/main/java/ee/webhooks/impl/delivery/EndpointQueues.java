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
    private final Map<String, EndpointQueue> lanes = new HashMap<>();
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

    private EndpointQueue lane(String endpointId, long now) {
        return lanes.computeIfAbsent(endpointId, id -> {
            EndpointQueue lane = new EndpointQueue(
                    id, limits.apply(id), most.queuedPerEndpoint(), most.mostQueuedPerEndpoint(), unproven, now);
            if (remembered.remove(id)) {
                lane.remembered(true);
            }
            return lane;
        });
    }

    /** What the outbox says of how soon an endpoint answers. What this node has learnt itself is newer. */
    synchronized void heard(String endpointId, boolean answersSoon) {
        EndpointQueue lane = lanes.get(endpointId);
        if (lane != null) {
            lane.remembered(answersSoon);
        } else if (answersSoon) {
            remembered.add(endpointId);
        } else {
            remembered.remove(endpointId);
        }
    }

    private void refreshLimits(EndpointQueue lane) {
        EndpointQueue.Limits current = limits.apply(lane.endpointId());
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
    synchronized Offer offer(InFlightDelivery parcel, long now) {
        EndpointQueue lane = lane(parcel.endpointId(), now);
        refreshLimits(lane);
        int room = lane.isAwaited() ? lane.capacity() / 2 : lane.capacity();
        if (quiet || !lane.isOpen(now) || lane.size() >= room || isCrowded(lane)) {
            await(lane);
            return !quiet && lane.isSound(now) ? Offer.FULL : Offer.CLOSED;
        }
        add(lane, parcel, now);
        return Offer.ACCEPTED;
    }

    /** Adds a delivery that was fetched for the room that there was. Answers false if the endpoint has been paused or disabled meanwhile: then it may not stay. */
    synchronized boolean add(InFlightDelivery parcel, long now) {
        EndpointQueue lane = lane(parcel.endpointId(), now);
        if (quiet || !lane.isOpen(now)) {
            await(lane);
            return false;
        }
        add(lane, parcel, now);
        return true;
    }

    private void add(EndpointQueue lane, InFlightDelivery parcel, long now) {
        lane.addLast(parcel);
        if (lane.isQueued() && isBusy(lane) && turns.get(Pace.NEW).remove(lane)) {
            busy.add(lane);
        }
        enqueue(lane, now);
    }

    private static boolean isBusy(EndpointQueue lane) {
        return lane.pace() == Pace.NEW && lane.size() > 1;
    }

    private Turns turnsOf(EndpointQueue lane) {
        return isBusy(lane) ? busy : turns.get(lane.pace());
    }

    /** Whether endpoints that may not answer soon have so much in memory together that this one must not add to it. */
    private boolean isCrowded(EndpointQueue lane) {
        return switch (lane.pace()) {
            case QUICK -> false;
            case NEW -> unproven.get() >= most.queuedUnproven();
            // A part is for those of which nothing is known.
            case SLOW -> unproven.get() >= most.queuedUnproven() - most.queuedUnproven() / 4;
        };
    }

    private void await(EndpointQueue lane) {
        lane.awaited(true);
        wanting.add(lane);
    }

    private void enqueue(EndpointQueue lane, long now) {
        if (lane.isQueued() || !lane.mayBegin(now)) {
            return;
        }
        lane.queued(true);
        if (lane.nextAtNanos() - now > 0) {
            timed.add(lane);
        } else {
            turnsOf(lane).add(lane);
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
            EndpointQueue lane = timed.remove();
            turnsOf(lane).add(lane);
        }
        for (Pace pace : order()) {
            Optional<EndpointQueue> lane = next(pace, now);
            if (lane.isPresent()) {
                return Optional.of(begin(lane.get(), now));
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
            EndpointQueue lane = next.get();
            lane.queued(false);
            if (lane.pace() == pace && lane.mayBegin(now) && lane.nextAtNanos() - now <= 0) {
                return next;
            }
            // Its pace, or how much it takes, has changed since.
            enqueue(lane, now);
        }
    }

    private InFlightDelivery begin(EndpointQueue lane, long now) {
        InFlightDelivery parcel = lane.begin(now);
        slots.begun(parcel, lane, now);
        enqueue(lane, now);
        return parcel;
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
        Optional<Long> untilRate = Optional.ofNullable(timed.peek()).map(lane -> Math.max(0, lane.nextAtNanos() - now));
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
    synchronized After ended(InFlightDelivery parcel, Course course, long now) {
        EndpointQueue lane = lane(parcel.endpointId(), now);
        boolean isSlow = slots.ended(parcel, now).compareTo(Slots.SLOW_AFTER) > 0;
        boolean wasShared = lane.pace() != Pace.QUICK;
        // A receiver may have said in its answer how much it takes.
        refreshLimits(lane);
        switch (course) {
            case ANSWERED -> lane.answered();
            case REFUSED, UNANSWERED -> lane.unanswered();
            case NOT_MADE -> lane.notMade();
        }
        if (course != Course.NOT_MADE) {
            learn(lane, course, isSlow);
        }
        List<InFlightDelivery> excess = lane.excess();
        if (!excess.isEmpty()) {
            await(lane);
        }
        enqueue(lane, now);
        return new After(isWanted(lane, now), wasShared && !wanting.isEmpty(), excess, lane.toRemember());
    }

    private static void learn(EndpointQueue lane, Course course, boolean isSlow) {
        if (isSlow) {
            lane.pace(Pace.SLOW);
        } else if (course != Course.UNANSWERED) {
            lane.pace(Pace.QUICK);
        } else if (lane.pace() == Pace.NEW) {
            lane.pace(Pace.SLOW);
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
            lanes.values().removeIf(lane -> lane.isIdle(now) && lane.isUnknown());
            idle = lanes.values().stream()
                    .filter(lane -> lane.isIdle(now))
                    .map(EndpointQueue::endpointId)
                    .collect(Collectors.toCollection(ArrayList::new));
            idle.addAll(remembered);
        }
        // Whoever knows may take a while, and nothing waits for that.
        List<String> gone = idle.stream().filter(isKnown.negate()).toList();
        synchronized (this) {
            gone.forEach(id -> lanes.computeIfPresent(id, (same, lane) -> lane.isIdle(now) ? null : lane));
            gone.forEach(remembered::remove);
        }
    }

    /** An attempt was not made after all: nothing more is handed out until {@link #resume}. */
    synchronized void suspend(InFlightDelivery parcel, long now) {
        suspended = true;
        slots.ended(parcel, now);
        lane(parcel.endpointId(), now).notBegun(parcel);
    }

    /** Hands out nothing as long as the server is suspended, and takes nothing that is offered. */
    synchronized void quiet(boolean quiet) {
        this.quiet = quiet;
    }

    /** Goes on, also after {@link #suspend}; answers whether there is anything to do. */
    synchronized boolean resume(long now) {
        suspended = false;
        lanes.values().forEach(lane -> enqueue(lane, now));
        return busy.size() > 0 || turns.values().stream().anyMatch(some -> some.size() > 0);
    }

    /** Sends nothing to an endpoint for a while; answers what was due there. */
    synchronized List<InFlightDelivery> pause(String endpointId, Duration pause, long now) {
        EndpointQueue lane = lane(endpointId, now);
        long until = now + pause.toNanos();
        if (!lane.isPausedBeyond(until)) {
            lane.pauseUntil(until, now);
        }
        lane.hastenNext();
        return setAside(lane);
    }

    /** Sends nothing to an endpoint until it is enabled; answers what was due there. */
    synchronized List<InFlightDelivery> disable(String endpointId, long now) {
        EndpointQueue lane = lane(endpointId, now);
        lane.disable(now);
        return setAside(lane);
    }

    private List<InFlightDelivery> setAside(EndpointQueue lane) {
        await(lane);
        return lane.clear();
    }

    /** An endpoint answers again, after it did not: what waits there because of that need not wait for its time. */
    synchronized void recovered(String endpointId, long now) {
        EndpointQueue lane = lane(endpointId, now);
        lane.endPause();
        lane.hastenAll();
        wanting.add(lane);
        enqueue(lane, now);
    }

    /** Ends a pause, and whatever disabled the endpoint. */
    synchronized void open(String endpointId, long now) {
        EndpointQueue lane = lanes.get(endpointId);
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
        EndpointQueue lane = lanes.get(endpointId);
        if (lane != null) {
            lane.openedAt(since);
            enqueue(lane, now);
        }
    }

    /** Everything that is not under way, because it does not belong here any more. */
    synchronized List<InFlightDelivery> clear() {
        List<InFlightDelivery> all = new ArrayList<>();
        lanes.values().forEach(lane -> all.addAll(setAside(lane)));
        return all;
    }

    /** Removes deliveries that are not wanted any more, as far as they are not under way; answers those. */
    synchronized List<InFlightDelivery> remove(Set<Held> unwanted) {
        List<InFlightDelivery> removed = new ArrayList<>();
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
        await(lane(endpointId, now));
    }

    /** All deliveries that waited for room at an endpoint were fetched. */
    synchronized void allFetched(String endpointId, long now) {
        EndpointQueue lane = lane(endpointId, now);
        lane.awaited(false);
        forgetUnwanted(lane);
    }

    /**
     * Retries were fetched before their time.
     *
     * @param upTo the number of the message of the last one
     * @param all whether there are no others
     */
    synchronized void hastened(String endpointId, long upTo, boolean all, long now) {
        EndpointQueue lane = lane(endpointId, now);
        lane.hastenedUpTo(upTo);
        if (all) {
            lane.noneToHasten();
        }
        forgetUnwanted(lane);
    }

    private void forgetUnwanted(EndpointQueue lane) {
        if (!lane.isAwaited() && !lane.isHastened()) {
            wanting.remove(lane);
        }
    }

    /** Whether the endpoint can take anything now. */
    synchronized boolean hasRoom(String endpointId, long now) {
        EndpointQueue lane = lanes.get(endpointId);
        if (lane == null) {
            return fetchable(Pace.NEW) > 0;
        }
        return lane.isOpen(now)
                && lane.size() < lane.capacity()
                && (lane.pace() == Pace.QUICK || fetchable(lane.pace()) > 0);
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
        for (EndpointQueue lane : wanting) {
            int number = lane.wanted(now);
            if (number > 0 && left.get(lane.pace()) > 0) {
                left.merge(lane.pace(), -1, Integer::sum);
                chosen.add(lane);
                wanted.add(new Wanted(
                        lane.endpointId(), number, lane.isAwaited(), lane.isHastened(), lane.hastenedUpTo()));
            }
        }
        chosen.forEach(wanting::remove);
        wanting.addAll(chosen);
        return wanted;
    }

    /** Whether something is to be fetched for one of some endpoints. */
    synchronized boolean wantsAny(Collection<String> endpointIds, long now) {
        return endpointIds.stream().map(lanes::get).filter(Objects::nonNull).anyMatch(lane -> isWanted(lane, now));
    }

    private boolean isWanted(EndpointQueue lane, long now) {
        return lane.wanted(now) > 0 && (lane.pace() == Pace.QUICK || fetchable(lane.pace()) > 0);
    }
}
