// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.outbox.CallerTransaction.End;
import ee.webhooks.impl.outbox.CallerTransaction.Phase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Keeps calls in memory: nothing outlives the application. What is open is limited, so that endpoints that fail cannot fill the heap. */
public final class MemoryOutbox implements Outbox, DeliveryStore, MemoryRegistrations.Waiting {

    /** There is one node only, which never dies before what it holds. */
    private static final long OWNER = 1;

    private final int capacity;
    private final CallerTransaction transaction;
    private final MemoryRoom room;
    private final MemoryQueue queue;
    private final Queue<HeldMessage> committedEarly = new ArrayDeque<>();
    private final TreeSet<Delayed> delayed = new TreeSet<>();

    private final LongSupplier nanoTime;
    private final Clock clock;

    private Handover handover;
    private boolean closed;
    private long lastNumber;
    private int size;

    /**
     * @param capacity how many messages and deliveries may be open before {@link #store} refuses
     * @param transaction tells what becomes of the caller's work
     * @param room what the dispatcher holds; here, that is not less than everything
     * @param clock what the times of calls are read from
     * @param nanoTime as {@link System#nanoTime}
     */
    public MemoryOutbox(
            int capacity, CallerTransaction transaction, MemoryRoom room, Clock clock, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.transaction = transaction;
        this.room = room;
        this.queue = new MemoryQueue();
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** A message that waits for its time, or to be arranged with others of its order key. */
    private record Delayed(long atNanos, HeldMessage message) implements Comparable<Delayed> {

        @Override
        public int compareTo(Delayed other) {
            // By difference: the clock may overflow.
            long difference = atNanos - other.atNanos;
            return difference == 0 ? Long.compare(message.number(), other.message.number()) : Long.signum(difference);
        }
    }

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
            throw new IllegalStateException(WebhookMessage.CALL_AFTER_SHUTDOWN.format(message.webhook()));
        }
        if (size >= capacity) {
            throw new IllegalStateException(WebhookMessage.CALL_OUTBOX_FULL.format(message.webhook(), size));
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
        if (take) {
            room.take(held.message());
            open.take(held);
        } else {
            open.look(delay);
        }
    }

    private Duration delayOf(Message message) {
        return message.notBefore()
                .map(time -> Duration.between(clock.instant(), time))
                .filter(until -> !until.isNegative())
                .orElse(Duration.ZERO);
    }

    private void keep(HeldMessage held, Duration delay) {
        delayed.add(new Delayed(nanoTime.getAsLong() + delay.toNanos(), held));
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
    public Pulse pulse() {
        return new Pulse(OWNER, 1, false, List.of());
    }

    @Override
    public boolean mayWork(long owner) {
        return true;
    }

    @Override
    public boolean isLost(long owner) {
        return false;
    }

    @Override
    public synchronized List<HeldMessage> claimMessages(int limit) {
        return takeDelayed(limit, held -> held.message().orderKey().isEmpty());
    }

    private List<HeldMessage> takeDelayed(int limit, Predicate<HeldMessage> wanted) {
        List<HeldMessage> taken = new ArrayList<>();
        long now = nanoTime.getAsLong();
        delayed.stream()
                .filter(entry -> entry.atNanos() - now <= 0 && wanted.test(entry.message()))
                .limit(limit)
                .toList()
                .forEach(entry -> {
                    delayed.remove(entry);
                    taken.add(entry.message());
                });
        taken.sort(Comparator.comparingLong(HeldMessage::number));
        return taken;
    }

    @Override
    public synchronized Arranged arrange(int limit, Function<Message, Collection<String>> wanting) {
        Set<String> endpoints = new HashSet<>();
        List<HeldMessage> messages =
                takeDelayed(limit, held -> held.message().orderKey().isPresent());
        for (HeldMessage held : messages) {
            size--;
            for (String endpointId : wanting.apply(held.message())) {
                size++;
                if (queue.arrange(new Delivery(held.number(), OWNER, held.message(), endpointId, 1, 0))) {
                    endpoints.add(endpointId);
                }
            }
        }
        return new Arranged(endpoints, messages.size() >= limit);
    }

    @Override
    public synchronized Due claimDue(int limit, Predicate<String> hasRoom) {
        return queue.takeDue(limit, hasRoom, nanoTime.getAsLong());
    }

    @Override
    public synchronized List<Delivery> claimWaiting(String endpointId, int limit) {
        return queue.takeWaiting(endpointId, limit);
    }

    @Override
    public synchronized Set<String> awaitedEndpoints() {
        return queue.awaitedEndpoints();
    }

    @Override
    public synchronized Recorded record(List<Settlement> settlements, List<Step> steps) {
        Set<String> unblocked = new HashSet<>();
        for (Settlement settlement : settlements) {
            HeldMessage held = settlement.message();
            size += settlement.deliveries().size() - 1;
            for (Progress progress : settlement.deliveries()) {
                keep(
                        new Delivery(held.number(), OWNER, held.message(), progress.endpointId(), 1, 0),
                        progress,
                        unblocked);
            }
        }
        for (Step step : steps) {
            keep(step.delivery(), step.progress(), unblocked);
        }
        return new Recorded(Set.of(), unblocked);
    }

    private void keep(Delivery delivery, Progress progress, Set<String> unblocked) {
        if (progress.stage().isFinal()) {
            size--;
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

    /** There is nobody else to know. */
    @Override
    public void say(List<EndpointChange> changes) {}

    /** Nothing ends without a clear answer here. */
    @Override
    public void releaseUnknown(Set<Long> known) {}

    /** There is no history to cancel anything in. */
    @Override
    public Set<Held> cancelled() {
        return Set.of();
    }

    /** There is nobody to release it for. */
    @Override
    public void release() {}

    /** How many messages and deliveries are open. */
    @Override
    public synchronized int openInMemory() {
        return size;
    }
}
