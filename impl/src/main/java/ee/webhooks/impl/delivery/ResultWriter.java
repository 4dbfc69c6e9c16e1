// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.Cancelled;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.store.DeliveryStore.Held;
import ee.webhooks.impl.store.DeliveryStore.Recorded;
import ee.webhooks.impl.store.EndpointChange;
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.OutboxUnavailableException;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Collects what has come of deliveries and writes it, many at once. What cannot be written is kept and written later; meanwhile the lease of this node
 * sees to it that it begins nothing new. Safe for use by any number of threads.
 */
final class ResultWriter {

    private static final System.Logger LOGGER = EscapingLogger.of(ResultWriter.class);

    private static final LimitedLog FAULTS = new LimitedLog(LOGGER, System::nanoTime);

    private static final Duration LINGER = Duration.ofMillis(20);
    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(5);
    private static final int MAX_BATCH = 256;

    private final DeliveryStore store;
    private final EndpointMonitor monitor;
    private final InMemoryMessages inMemory;
    private final Workers upkeep;
    private final Consumer<Set<String>> unblocked;
    private final Consumer<Set<String>> waiting;
    private final Runnable roomMade;
    private final Consumer<Cancelled> cancelled;
    private final Clock clock;

    private final Deque<Entry> entries = new ArrayDeque<>();
    /** Whether somebody waits for one of the entries to be written. */
    private boolean awaited;

    private boolean scheduled;
    private Write writing = Write.NONE;

    private int failures;
    private int batchSize = MAX_BATCH;
    private Duration backOff = Duration.ZERO;

    /**
     * @param unblocked is told of endpoints where deliveries need not wait any more for others of their order key
     * @param waiting is told of endpoints for which something was put into the outbox to wait there for room
     * @param roomMade is called when something has left the memory
     * @param cancelled is told of deliveries that were, when that is written
     */
    ResultWriter(
            DeliveryStore store,
            EndpointMonitor monitor,
            InMemoryMessages inMemory,
            Workers upkeep,
            Consumer<Set<String>> unblocked,
            Consumer<Set<String>> waiting,
            Runnable roomMade,
            Consumer<Cancelled> cancelled,
            Clock clock) {
        this.store = store;
        this.monitor = monitor;
        this.inMemory = inMemory;
        this.upkeep = upkeep;
        this.unblocked = unblocked;
        this.waiting = waiting;
        this.roomMade = roomMade;
        this.cancelled = cancelled;
        this.clock = clock;
    }

    /** Either a message that is to be settled, or a step of a delivery that is. */
    private static final class Entry {

        private final FanOut fanOut;
        private final Step step;
        /** Made once: what happens after that is not part of it, also if it is written again. */
        private FirstResults firstResults;

        Entry(FanOut fanOut, Step step) {
            this.fanOut = fanOut;
            this.step = step;
        }

        int weight() {
            return fanOut == null ? 1 : Math.max(1, fanOut.deliveries().size());
        }

        /** Whether the next delivery of its order key waits for it. */
        boolean isAwaited() {
            return step != null
                    && step.progress().stage().isFinal()
                    && step.delivery().message().orderKey().isPresent();
        }
    }

    /** Results that a thread is writing. */
    private record Write(List<Entry> entries, CountDownLatch ended) {

        static final Write NONE = new Write(List.of(), new CountDownLatch(0));

        static Write of(List<Entry> entries) {
            return new Write(entries, new CountDownLatch(1));
        }
    }

    void settle(FanOut fanOut) {
        add(new Entry(fanOut, null));
    }

    void step(Delivery delivery, Progress progress) {
        add(new Entry(null, new Step(delivery, progress)));
    }

    private void add(Entry entry) {
        boolean atOnce;
        synchronized (this) {
            entries.addLast(entry);
            awaited |= entry.isAwaited();
            atOnce = (entries.size() == batchSize || entry.isAwaited()) && backOff.isZero();
            if (scheduled && !atOnce) {
                return;
            }
            scheduled = true;
        }
        if (atOnce) {
            upkeep.work(this::write);
        } else {
            upkeep.workLater(LINGER, this::write);
        }
    }

    private void write() {
        while (writeBatch()) {
            // Until there is less than a batch, which is worth waiting for more.
        }
    }

    /**
     * Writes what there is, waits for what another thread is writing, and then says how endpoints are doing.
     *
     * @param patience how long a write under way is waited for
     * @return how many results are left: because they cannot be written now, or because a write takes longer than that
     */
    int finish(Duration patience) {
        int failuresBefore = failures();
        while (awaitWrite(patience)) {
            writeBatch();
            if (failures() > failuresBefore) {
                return unwritten();
            }
        }
        publishHealth();
        return unwritten();
    }

    private synchronized int failures() {
        return failures;
    }

    /** How many results are not written. */
    synchronized int unwritten() {
        return entries.size() + writing.entries().size();
    }

    /** Waits until no thread writes; answers whether there is something to write then. */
    private boolean awaitWrite(Duration patience) {
        while (true) {
            Write current;
            synchronized (this) {
                current = writing;
                if (current == Write.NONE) {
                    return !entries.isEmpty();
                }
            }
            try {
                if (!current.ended().await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private void tellOfWaiting(List<FirstResults> firstResults, List<Step> steps) {
        Set<String> endpointIds = Stream.concat(
                        firstResults.stream().flatMap(first -> first.deliveries().stream()),
                        steps.stream().map(Step::progress))
                .filter(progress -> progress.stage() == Progress.Stage.WAITING)
                .map(Progress::endpointId)
                .collect(Collectors.toSet());
        if (!endpointIds.isEmpty()) {
            waiting.accept(endpointIds);
        }
    }

    private void tellOfCancelled(List<FirstResults> firstResults, List<Step> steps, Recorded recorded) {
        for (FirstResults first : firstResults) {
            for (Progress progress : first.deliveries()) {
                if (progress.stage().isCancelled()
                        && !recorded.lost().contains(first.message().number())) {
                    cancelled.accept(cancelled(first.message().message(), progress.endpointId(), progress));
                }
            }
        }
        for (Step step : steps) {
            Delivery delivery = step.delivery();
            if (recorded.cancelled().contains(new Held(delivery.number(), delivery.endpointId()))) {
                cancelled.accept(cancelled(delivery.message(), delivery.endpointId(), step.progress()));
            }
        }
    }

    private Cancelled cancelled(Message message, String endpointId, Progress progress) {
        return new Cancelled(
                message.id(),
                message.webhook(),
                endpointId,
                message.consumer(),
                progress.attempts(),
                progress.stage() == Progress.Stage.WITHDRAWN,
                clock.instant());
    }

    /** Answers whether there is more to do at once. */
    private boolean writeBatch() {
        List<Entry> batch = new ArrayList<>();
        synchronized (this) {
            if (writing != Write.NONE) {
                // The other one goes on until there is nothing left.
                return false;
            }
            int weight = 0;
            while (weight < batchSize && !entries.isEmpty()) {
                Entry entry = entries.removeFirst();
                weight += entry.weight();
                batch.add(entry);
            }
            awaited &= !entries.isEmpty();
            scheduled = !batch.isEmpty();
            if (batch.isEmpty()) {
                return false;
            }
            writing = Write.of(batch);
        }
        try {
            List<FirstResults> firstResults = firstResults(batch);
            List<Step> steps = steps(batch);
            Recorded recorded = store.record(firstResults, steps);
            written(batch, recorded);
            tellOfCancelled(firstResults, steps, recorded);
            tellOfWaiting(firstResults, steps);
            if (monitor.hasDisabled()) {
                publishHealth();
            }
            return succeeded();
        } catch (OutboxUnavailableException later) {
            LOGGER.log(DEBUG, "What came of deliveries is written later", later);
            failed(batch);
        } catch (RuntimeException | Error unexpected) {
            FAULTS.logWithCause(ERROR, WebhookMessage.RECORD_FAILED, "results", unexpected);
            failed(batch);
        }
        return false;
    }

    /** What cannot be said now is said the next time: it must not be in the way of what came of deliveries. */
    void publishHealth() {
        List<EndpointChange> changes = monitor.takeChanges();
        if (changes.isEmpty()) {
            return;
        }
        try {
            Instant now = clock.instant();
            store.publishHealth(changes.stream().map(change -> change.publishedAt(now)).toList());
        } catch (OutboxUnavailableException later) {
            LOGGER.log(DEBUG, "How endpoints are doing is said later", later);
            monitor.putBack(changes);
        } catch (RuntimeException unexpected) {
            FAULTS.logWithCause(ERROR, WebhookMessage.RECORD_FAILED, "results", unexpected);
            monitor.putBack(changes);
        }
    }

    private List<FirstResults> firstResults(List<Entry> batch) {
        List<FirstResults> firstResults = new ArrayList<>(batch.size());
        for (Entry entry : batch) {
            if (entry.fanOut != null) {
                if (entry.firstResults == null) {
                    entry.firstResults = entry.fanOut.firstResults();
                    for (Progress progress : entry.firstResults.deliveries()) {
                        if (progress.stage() == Progress.Stage.HELD) {
                            inMemory.add(
                                    entry.firstResults.message().number(),
                                    entry.firstResults.message().message());
                        }
                    }
                }
                firstResults.add(entry.firstResults);
            }
        }
        return firstResults;
    }

    private static List<Step> steps(List<Entry> batch) {
        List<Step> steps = new ArrayList<>();
        for (Entry entry : batch) {
            if (entry.step != null) {
                steps.add(entry.step);
            }
        }
        return steps;
    }

    private void written(List<Entry> batch, Recorded recorded) {
        for (Entry entry : batch) {
            if (entry.step != null) {
                inMemory.remove(
                        entry.step.delivery().number(), entry.step.delivery().message());
            } else {
                inMemory.remove(
                        entry.firstResults.message().number(),
                        entry.firstResults.message().message());
                entry.fanOut.stored();
            }
        }
        if (!recorded.unblocked().isEmpty()) {
            unblocked.accept(recorded.unblocked());
        }
        roomMade.run();
    }

    /** With the monitor held. */
    private void endWrite() {
        writing.ended().countDown();
        writing = Write.NONE;
    }

    private boolean succeeded() {
        synchronized (this) {
            endWrite();
            backOff = Duration.ZERO;
            batchSize = MAX_BATCH;
            scheduled = !entries.isEmpty();
            if (!scheduled || awaited || entries.size() >= batchSize) {
                return scheduled;
            }
        }
        upkeep.workLater(LINGER, this::write);
        return false;
    }

    /** Fewer at once the next time, and others first: one that can never be written must not be in the way of all others. */
    private void failed(List<Entry> batch) {
        Duration delay;
        synchronized (this) {
            endWrite();
            failures++;
            entries.addAll(batch);
            batchSize = Math.max(1, batchSize / 2);
            Duration doubled = backOff.isZero() ? LINGER.multipliedBy(5) : backOff.multipliedBy(2);
            backOff = doubled.compareTo(MAX_BACK_OFF) > 0 ? MAX_BACK_OFF : doubled;
            scheduled = true;
            delay = backOff;
        }
        upkeep.workLater(delay, this::write);
    }
}
