// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.CallerTransaction.End;
import ee.webhooks.impl.store.CallerTransaction.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Stores calls in memory: they are lost when the application stops. Their number is limited, so that endpoints that fail cannot fill the heap. */
public final class MemoryOutbox implements Outbox, DeliveryStore, MemoryRegistrations.Waiting {

    /** The only node, whose lease never expires. */
    private static final long OWNER = 1;

    private final int capacity;
    private final CallerTransaction transaction;
    private final MemoryBudget budget;
    private final MemoryQueue queue;
    private final Queue<HeldMessage> committedEarly = new ArrayDeque<>();
    /** Messages that are to be expanded: they have an order key, or wait for a time. */
    private final List<Expanding> expanding = new ArrayList<>();

    /** Deliveries that the dispatcher holds, apart from first attempts. */
    private final Map<DeliveryKey, Delivery> held = new HashMap<>();

    /** DeliveryKey deliveries that the application has cancelled. */
    private final Set<DeliveryKey> cancelling = new HashSet<>();

    /** The consumers of the endpoints of open deliveries, at the time when these were added. */
    private final Map<DeliveryKey, String> consumers = new HashMap<>();

    private final MemoryHealth health = new MemoryHealth();
    private final LongSupplier nanoTime;
    private final Clock clock;

    private Handover handover;
    private boolean closed;
    private long lastNumber;
    private int size;

    /**
     * @param capacity the number of open messages and deliveries from which on {@link #store} refuses calls
     * @param transaction the transaction of the caller
     * @param budget the memory of the dispatcher, in which all messages are
     * @param clock the time of calls
     * @param nanoTime as {@link System#nanoTime}
     */
    public MemoryOutbox(
            int capacity, CallerTransaction transaction, MemoryBudget budget, Clock clock, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.transaction = transaction;
        this.budget = budget;
        this.queue = new MemoryQueue();
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** A message whose deliveries wait, and until when at least. */
    private record Expanding(long atNanos, HeldMessage message) {}

    @Override
    public void store(Message message) {
        Phase phase = transaction.phase();
        if (phase == Phase.DOOMED) {
            return;
        }
        HeldMessage held = reserve(message);
        if (phase != Phase.ACTIVE) {
            committed(held);
            return;
        }
        try {
            transaction.whenEnded(end -> ended(held, end));
        } catch (RuntimeException notRegistered) {
            forget();
            throw notRegistered;
        }
    }

    private synchronized HeldMessage reserve(Message message) {
        if (closed) {
            throw new WebhookUnavailableException(WebhookMessage.CALL_AFTER_SHUTDOWN.format(message.webhook()));
        }
        if (size >= capacity) {
            throw new WebhookUnavailableException(WebhookMessage.CALL_OUTBOX_FULL.format(message.webhook(), size));
        }
        size++;
        lastNumber++;
        return new HeldMessage(lastNumber, OWNER, message);
    }

    private synchronized void forget() {
        size--;
    }

    private void ended(HeldMessage held, End end) {
        if (end == End.COMMITTED) {
            committed(held);
        } else {
            forget();
        }
    }

    private void committed(HeldMessage held) {
        Handover open;
        Duration delay = delayOf(held.message());
        boolean take = delay.isZero() && held.message().orderKey().isEmpty();
        synchronized (this) {
            open = handover;
            if (open == null) {
                committedEarly.add(held);
                return;
            }
            if (!take) {
                keep(held, delay);
            }
        }
        open.committed(held.message());
        if (take) {
            budget.take(held.message());
            open.take(held);
        } else {
            open.look(Duration.ZERO);
            if (!delay.isZero()) {
                open.look(delay);
            }
        }
    }

    private Duration delayOf(Message message) {
        return message.notBefore()
                .map(time -> Duration.between(clock.instant(), time))
                .filter(until -> !until.isNegative())
                .orElse(Duration.ZERO);
    }

    private void keep(HeldMessage held, Duration delay) {
        expanding.add(new Expanding(nanoTime.getAsLong() + delay.toNanos(), held));
    }

    @Override
    public void open(Handover dispatcher) {
        List<HeldMessage> early;
        synchronized (this) {
            early = new ArrayList<>(committedEarly);
            committedEarly.clear();
            handover = dispatcher;
        }
        early.forEach(this::committed);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    @Override
    public void finish() {
        // Accepted calls are stored at once.
    }

    @Override
    public int unstored() {
        return 0;
    }

    @Override
    public Heartbeat heartbeat() {
        return new Heartbeat(OWNER, 1, false, List.of(), clock.instant());
    }

    @Override
    public boolean hasLease(long owner) {
        return true;
    }

    @Override
    public boolean leaseLost(long owner) {
        return false;
    }

    /** Each message was handed over, or is to be expanded. */
    @Override
    public Claimed claimMessages(Allowance allowance) {
        return new Claimed(List.of(), false);
    }

    @Override
    public synchronized Expanded expandOrdered(int limit, Function<Message, Collection<Recipient>> wanting) {
        Set<String> endpoints = new HashSet<>();
        List<Expanding> some = expanding.subList(0, Math.min(limit, expanding.size()));
        List<Expanding> taken = new ArrayList<>(some);
        some.clear();
        taken.sort(Comparator.comparingLong(entry -> entry.message().number()));
        for (Expanding entry : taken) {
            HeldMessage held = entry.message();
            size--;
            for (Recipient recipient : wanting.apply(held.message())) {
                size++;
                String endpointId = recipient.endpointId();
                Delivery delivery = new Delivery(held.number(), OWNER, held.message(), endpointId, 1, 0);
                recipient.consumer().ifPresent(consumer -> consumers.put(DeliveryKey.of(delivery), consumer));
                if (held.message().orderKey().isEmpty() || entry.atNanos() - nanoTime.getAsLong() > 0) {
                    queue.delay(delivery, entry.atNanos());
                } else if (queue.expand(delivery)) {
                    endpoints.add(endpointId);
                }
            }
        }
        return new Expanded(endpoints, !expanding.isEmpty());
    }

    @Override
    public synchronized Due claimDue(Allowance allowance, Predicate<String> hasCapacity) {
        Due due = queue.takeDue(allowance.messages(), hasCapacity, nanoTime.getAsLong());
        due.held().forEach(this::underWay);
        return due;
    }

    @Override
    public synchronized Waiting claimWaiting(String endpointId, Allowance allowance) {
        return underWay(queue.takeWaiting(endpointId, allowance.messages()), allowance);
    }

    private Waiting underWay(List<Delivery> taken, Allowance allowance) {
        taken.forEach(this::underWay);
        return new Waiting(taken, taken.size() >= allowance.messages());
    }

    private void underWay(Delivery delivery) {
        held.put(DeliveryKey.of(delivery), delivery);
    }

    @Override
    public synchronized Waiting claimRetries(String endpointId, long after, Allowance allowance) {
        return underWay(queue.takeRetries(endpointId, after, allowance.messages(), nanoTime.getAsLong()), allowance);
    }

    @Override
    public synchronized Set<String> endpointsWithWaiting() {
        return queue.endpointsWithWaiting();
    }

    @Override
    public synchronized Recorded record(List<FirstResults> firstResults, List<Step> steps) {
        Set<String> unblocked = new HashSet<>();
        for (FirstResults first : firstResults) {
            HeldMessage message = first.message();
            size += first.deliveries().size() - 1;
            for (Progress progress : first.deliveries()) {
                Delivery delivery = new Delivery(
                        message.number(), OWNER, message.message(), progress.endpointId(), progress.attempts() + 1, 0);
                first.consumer(progress).ifPresent(consumer -> consumers.put(DeliveryKey.of(delivery), consumer));
                if (progress.stage() == Progress.Stage.HELD) {
                    underWay(delivery);
                }
                keep(delivery, progress, unblocked);
            }
        }
        Set<DeliveryKey> cancelled = new HashSet<>();
        for (Step step : steps) {
            DeliveryKey key = DeliveryKey.of(step.delivery());
            held.remove(key);
            Progress progress = unlessCancelled(step.progress(), cancelling.remove(key));
            keep(step.delivery(), progress, unblocked);
            if (progress.stage().isCancelled()) {
                cancelled.add(key);
            }
        }
        return new Recorded(Set.of(), unblocked, Set.copyOf(cancelled));
    }

    /** A cancellation comes too late for a delivery that was accepted. */
    private static Progress unlessCancelled(Progress progress, boolean cancelled) {
        return cancelled && progress.stage() != Progress.Stage.DELIVERED
                ? Progress.cancelled(progress.endpointId(), progress.attempts(), progress.last())
                : progress;
    }

    private void keep(Delivery delivery, Progress progress, Set<String> unblocked) {
        if (progress.stage().isFinal()) {
            size--;
            consumers.remove(DeliveryKey.of(delivery));
        }
        String endpointId = queue.keep(delivery, progress, nanoTime.getAsLong());
        if (endpointId != null) {
            unblocked.add(endpointId);
        }
    }

    @Override
    public void hasten(String endpointId) {
        hasten(delivery -> delivery.endpointId().equals(endpointId));
    }

    @Override
    public void hastenRetries(String endpointId) {
        hasten(delivery -> delivery.endpointId().equals(endpointId) && delivery.attempt() > 1);
    }

    @Override
    public boolean isAwaited(String endpointId) {
        return places().stream().anyMatch(place -> place.delivery().endpointId().equals(endpointId));
    }

    private void hasten(Predicate<Delivery> which) {
        Handover open;
        synchronized (this) {
            open = handover;
            queue.hasten(which, nanoTime.getAsLong());
        }
        if (open != null) {
            open.look(Duration.ZERO);
        }
    }

    /** There is no other node, but the application queries the state of endpoints. */
    @Override
    public void publishHealth(List<EndpointChange> changes) {
        Instant now = clock.instant();
        changes.forEach(change -> health.change(change, now));
    }

    @Override
    public MemoryHealth health() {
        return health;
    }

    /** In memory the result of a commit is never unclear. */
    @Override
    public void releaseUnknown(Set<Long> known) {}

    @Override
    public synchronized Set<DeliveryKey> cancelled() {
        return Set.copyOf(cancelling);
    }

    /** All open deliveries, except those of messages whose first results are not recorded. */
    synchronized List<MemoryQueue.Place> places() {
        List<MemoryQueue.Place> underWay = held.values().stream()
                .map(delivery -> MemoryQueue.Place.of(
                        delivery,
                        cancelling.contains(DeliveryKey.of(delivery))
                                ? MemoryQueue.Place.WaitReason.CANCEL_REQUESTED
                                : MemoryQueue.Place.WaitReason.FOR_ATTEMPT))
                .toList();
        return queue.places(underWay, nanoTime.getAsLong());
    }

    /** Whether an open delivery was added for an endpoint of a consumer, whose id may be that of another consumer's endpoint now. */
    synchronized boolean isOf(String consumer, DeliveryKey key) {
        return consumer.equals(consumers.get(key));
    }

    /** The consumer whose endpoint a delivery was added for. */
    synchronized Optional<String> consumer(DeliveryKey key) {
        return Optional.ofNullable(consumers.get(key));
    }

    /** The result of cancelling a delivery. */
    enum Cancellation {
        /** It has ended. */
        ENDED,
        /** It ends when its attempt has ended or would begin. */
        ASKED_FOR,
        /** There is no such delivery. */
        NONE
    }

    Cancellation cancel(DeliveryKey key) {
        Handover open;
        synchronized (this) {
            if (held.containsKey(key)) {
                return cancelling.add(key) ? Cancellation.ASKED_FOR : Cancellation.NONE;
            }
            MemoryQueue.Removed removed = queue.remove(key);
            if (!removed.found()) {
                return Cancellation.NONE;
            }
            size--;
            consumers.remove(key);
            open = removed.unblocked().isPresent() ? handover : null;
        }
        if (open != null) {
            open.look(Duration.ZERO);
        }
        return Cancellation.ENDED;
    }

    /** Makes a delivery that waits for its time due at once; returns whether there is one. */
    boolean replay(DeliveryKey key) {
        Handover open;
        synchronized (this) {
            if (!queue.replay(key, nanoTime.getAsLong())) {
                return false;
            }
            open = handover;
        }
        if (open != null) {
            open.look(Duration.ZERO);
        }
        return true;
    }

    @Override
    public synchronized Backlog backlog() {
        return MemoryBacklog.of(places(), expanding.size(), size, clock.instant());
    }

    /** There is no other node. */
    @Override
    public void release() {}

    /** The number of open messages and deliveries. */
    @Override
    public synchronized int openInMemory() {
        return size;
    }
}
