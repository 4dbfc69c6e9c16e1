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
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.OutboxUnavailableException;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Collects the results of deliveries and writes them, many at once. Results of a write that fails are kept and written later; meanwhile the lease of this node
 * expires, so that it begins no further attempt. Safe for use by any number of threads.
 */
final class ResultWriter {

    private static final System.Logger LOGGER = EscapingLogger.of(ResultWriter.class);

    private static final LimitedLog FAULTS = new LimitedLog(LOGGER, System::nanoTime);

    private static final Duration LINGER = Duration.ofMillis(20);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);
    private static final int MAX_BATCH = 256;

    private final DeliveryStore store;
    private final HealthPublisher health;
    private final InMemoryMessages inMemory;
    private final FetchRequests requests;
    private final Consumer<Cancelled> cancelled;
    private final Workers upkeep;
    private final Clock clock;
    private final LongSupplier nanoTime;

    private final Deque<Entry> entries = new ArrayDeque<>();
    /** Whether one of the entries is urgent. */
    private boolean urgent;

    private boolean scheduled;
    private Write writing = Write.NONE;

    private int failures;
    private int batchSize = MAX_BATCH;
    private Duration backoff = Duration.ZERO;

    /**
     * @param requests learns what a write has unblocked
     * @param cancelled receives deliveries whose cancellation was written
     * @param nanoTime as {@link System#nanoTime}
     */
    ResultWriter(
            DeliveryStore store,
            HealthPublisher health,
            InMemoryMessages inMemory,
            FetchRequests requests,
            Consumer<Cancelled> cancelled,
            Workers upkeep,
            Clock clock,
            LongSupplier nanoTime) {
        this.store = store;
        this.health = health;
        this.inMemory = inMemory;
        this.requests = requests;
        this.cancelled = cancelled;
        this.upkeep = upkeep;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** The first results of a fan-out, or the result of a delivery with a row of its own. */
    private static final class Entry {

        private final FanOut fanOut;
        private final Runnable whenWritten;
        private final Step step;
        /** Taken once: a repeated write has the same results. */
        private FirstResults firstResults;

        private Entry(FanOut fanOut, Runnable whenWritten, Step step) {
            this.fanOut = fanOut;
            this.whenWritten = whenWritten;
            this.step = step;
        }

        static Entry of(FanOut fanOut, Runnable whenWritten) {
            return new Entry(fanOut, whenWritten, null);
        }

        static Entry of(Step step) {
            return new Entry(null, null, step);
        }

        int weight() {
            return fanOut == null ? 1 : Math.max(1, fanOut.size());
        }

        /** Whether the next delivery of its order key waits for it. */
        boolean isUrgent() {
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

    /** Writes the result of a delivery, which leaves memory. */
    void write(InFlightDelivery inFlight, Progress progress) {
        switch (inFlight.note(progress)) {
            case FIRST -> add(Entry.of(inFlight.fanOut(), () -> {}));
            case FURTHER -> {
                // Its fan-out waits to be written already.
            }
            case TOO_LATE -> add(Entry.of(new Step(inFlight.delivery(), progress)));
        }
    }

    /** Writes deliveries back to the store without a result: there they wait for capacity of their queue, or for their next attempt. */
    void putBack(List<InFlightDelivery> deliveries) {
        for (InFlightDelivery inFlight : deliveries) {
            Duration untilDue = inFlight.untilDue(nanoTime.getAsLong());
            int attempts = inFlight.attemptsMade();
            write(
                    inFlight,
                    untilDue.isZero()
                            ? Progress.waiting(inFlight.endpointId(), attempts)
                            : Progress.retry(inFlight.endpointId(), attempts, Optional.empty(), untilDue));
        }
    }

    /** Writes a message without deliveries, which is done. */
    void writeEmpty(FanOut fanOut) {
        writeFirst(fanOut, () -> {});
    }

    /**
     * Writes the deliveries of a message before their first attempts.
     *
     * @param whenWritten begins the attempts
     */
    void writeFirst(FanOut fanOut, Runnable whenWritten) {
        fanOut.announce();
        add(Entry.of(fanOut, whenWritten));
    }

    private void add(Entry entry) {
        boolean atOnce;
        synchronized (this) {
            entries.addLast(entry);
            urgent |= entry.isUrgent();
            atOnce = (entries.size() == batchSize || entry.isUrgent()) && backoff.isZero();
            if (scheduled && !atOnce) {
                return;
            }
            scheduled = true;
        }
        if (atOnce) {
            upkeep.work(this::writeAll);
        } else {
            upkeep.workLater(LINGER, this::writeAll);
        }
    }

    private void writeAll() {
        while (writeBatch()) {
            // Less than a batch is worth waiting for more.
        }
    }

    /**
     * Writes all results, waits for a write of another thread, and publishes the state of endpoints.
     *
     * @param patience the longest time to wait for a write of another thread
     * @return the number of results that are left, because a write failed or took too long
     */
    int finish(Duration patience) {
        int failuresBefore = failures();
        while (awaitWrite(patience)) {
            writeBatch();
            if (failures() > failuresBefore) {
                return unwritten();
            }
        }
        health.publish();
        return unwritten();
    }

    private synchronized int failures() {
        return failures;
    }

    /** The number of results that are not written. */
    synchronized int unwritten() {
        return entries.size() + writing.entries().size();
    }

    /** Waits until no thread writes; returns whether there is something to write then. */
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

    /** Returns whether there is more to write at once. */
    private boolean writeBatch() {
        List<Entry> batch = new ArrayList<>();
        synchronized (this) {
            if (writing != Write.NONE) {
                // The other thread goes on until nothing is left.
                return false;
            }
            int weight = 0;
            while (weight < batchSize && !entries.isEmpty()) {
                Entry entry = entries.removeFirst();
                weight += entry.weight();
                batch.add(entry);
            }
            urgent &= !entries.isEmpty();
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
            onWritten(batch);
            requests.onWritten(recorded.unblocked(), waiting(firstResults, steps));
            reportCancelled(firstResults, steps, recorded);
            health.publishDisabled();
            return onSuccess();
        } catch (OutboxUnavailableException unavailable) {
            LOGGER.log(DEBUG, "Results of deliveries are written later", unavailable);
            onFailure(batch);
        } catch (RuntimeException | Error unexpected) {
            FAULTS.logWithCause(ERROR, WebhookMessage.RECORD_FAILED, "results", unexpected);
            onFailure(batch);
        }
        return false;
    }

    private List<FirstResults> firstResults(List<Entry> batch) {
        List<FirstResults> all = new ArrayList<>(batch.size());
        for (Entry entry : batch) {
            if (entry.fanOut != null) {
                if (entry.firstResults == null) {
                    entry.firstResults = entry.fanOut.takeResults();
                    keepHeld(entry.firstResults);
                }
                all.add(entry.firstResults);
            }
        }
        return all;
    }

    /** From here on each delivery whose attempt has not ended keeps the message in memory. */
    private void keepHeld(FirstResults results) {
        for (Progress progress : results.deliveries()) {
            if (progress.stage() == Progress.Stage.HELD) {
                inMemory.add(results.message().number(), results.message().message());
            }
        }
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

    private void onWritten(List<Entry> batch) {
        for (Entry entry : batch) {
            if (entry.step != null) {
                Delivery delivery = entry.step.delivery();
                inMemory.remove(delivery.number(), delivery.message());
            } else {
                inMemory.remove(
                        entry.firstResults.message().number(),
                        entry.firstResults.message().message());
                entry.whenWritten.run();
            }
        }
    }

    /** Endpoints with deliveries that were written to wait for capacity. */
    private static Set<String> waiting(List<FirstResults> firstResults, List<Step> steps) {
        Set<String> endpointIds = new HashSet<>();
        for (FirstResults results : firstResults) {
            for (Progress progress : results.deliveries()) {
                addWaiting(progress, endpointIds);
            }
        }
        for (Step step : steps) {
            addWaiting(step.progress(), endpointIds);
        }
        return endpointIds;
    }

    private static void addWaiting(Progress progress, Set<String> endpointIds) {
        if (progress.stage() == Progress.Stage.WAITING) {
            endpointIds.add(progress.endpointId());
        }
    }

    private void reportCancelled(List<FirstResults> firstResults, List<Step> steps, Recorded recorded) {
        for (FirstResults results : firstResults) {
            for (Progress progress : results.deliveries()) {
                if (progress.stage().isCancelled()
                        && !recorded.lost().contains(results.message().number())) {
                    cancelled.accept(cancelled(
                            results.message().number(), results.message().message(), progress.endpointId(), progress));
                }
            }
        }
        for (Step step : steps) {
            Delivery delivery = step.delivery();
            if (recorded.cancelled().contains(new Held(delivery.number(), delivery.endpointId()))) {
                cancelled.accept(
                        cancelled(delivery.number(), delivery.message(), delivery.endpointId(), step.progress()));
            }
        }
    }

    private Cancelled cancelled(long number, Message message, String endpointId, Progress progress) {
        return new Cancelled(
                Delivery.id(number, endpointId),
                message.id(),
                message.webhook(),
                endpointId,
                message.consumer(),
                progress.attempts(),
                progress.stage() == Progress.Stage.WITHDRAWN,
                clock.instant());
    }

    /** With the monitor held. */
    private void endWrite() {
        writing.ended().countDown();
        writing = Write.NONE;
    }

    private boolean onSuccess() {
        synchronized (this) {
            endWrite();
            backoff = Duration.ZERO;
            batchSize = MAX_BATCH;
            scheduled = !entries.isEmpty();
            if (!scheduled || urgent || entries.size() >= batchSize) {
                return scheduled;
            }
        }
        upkeep.workLater(LINGER, this::writeAll);
        return false;
    }

    /** Writes fewer results the next time, and others first: one result that the store refuses must not delay all others. */
    private void onFailure(List<Entry> batch) {
        Duration delay;
        synchronized (this) {
            endWrite();
            failures++;
            entries.addAll(batch);
            batchSize = Math.max(1, batchSize / 2);
            Duration doubled = backoff.isZero() ? LINGER.multipliedBy(5) : backoff.multipliedBy(2);
            backoff = doubled.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : doubled;
            scheduled = true;
            delay = backoff;
        }
        upkeep.workLater(delay, this::writeAll);
    }
}
