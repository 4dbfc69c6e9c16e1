// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.Cancelled;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.store.DeliveryStore.Recorded;
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.OutboxUnavailableException;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

    private final Deque<PendingResult> pending = new ArrayDeque<>();
    /** Whether one of them is urgent. */
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

    /** Results that a thread is writing. */
    private record Write(List<PendingResult> results, CountDownLatch ended) {

        static final Write NONE = new Write(List.of(), new CountDownLatch(0));

        static Write of(List<PendingResult> results) {
            return new Write(results, new CountDownLatch(1));
        }
    }

    /** Writes the result of a delivery, which leaves memory. */
    void write(InFlightDelivery inFlight, Progress progress) {
        switch (inFlight.note(progress)) {
            case FIRST -> add(PendingResult.of(inFlight.fanOut(), () -> {}));
            case FURTHER -> {
                // Its fan-out waits to be written already.
            }
            case TOO_LATE -> add(PendingResult.of(new Step(inFlight.delivery(), progress)));
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
        add(PendingResult.of(fanOut, whenWritten));
    }

    private void add(PendingResult result) {
        boolean atOnce;
        synchronized (this) {
            pending.addLast(result);
            urgent |= result.isUrgent();
            atOnce = (pending.size() == batchSize || result.isUrgent()) && backoff.isZero();
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
        return pending.size() + writing.results().size();
    }

    /** Waits until no thread writes; returns whether there is something to write then. */
    private boolean awaitWrite(Duration patience) {
        while (true) {
            Write current;
            synchronized (this) {
                current = writing;
                if (current == Write.NONE) {
                    return !pending.isEmpty();
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
        List<PendingResult> results = new ArrayList<>();
        synchronized (this) {
            if (writing != Write.NONE) {
                // The other thread goes on until nothing is left.
                return false;
            }
            int weight = 0;
            while (weight < batchSize && !pending.isEmpty()) {
                PendingResult next = pending.removeFirst();
                weight += next.weight();
                results.add(next);
            }
            urgent &= !pending.isEmpty();
            scheduled = !results.isEmpty();
            if (results.isEmpty()) {
                return false;
            }
            writing = Write.of(results);
        }
        try {
            ResultBatch batch = batch(results);
            Recorded recorded = store.record(batch.firstResults(), batch.steps());
            results.forEach(result -> result.onWritten(inMemory));
            requests.onWritten(recorded.unblocked(), batch.waiting());
            batch.cancelled(recorded, clock.instant()).forEach(cancelled);
            health.publishDisabled();
            return onSuccess();
        } catch (OutboxUnavailableException unavailable) {
            LOGGER.log(DEBUG, "Results of deliveries are written later", unavailable);
            onFailure(results);
        } catch (RuntimeException | Error unexpected) {
            FAULTS.logWithCause(ERROR, WebhookMessage.RECORD_FAILED, "results", unexpected);
            onFailure(results);
        }
        return false;
    }

    private ResultBatch batch(List<PendingResult> results) {
        List<FirstResults> firstResults = new ArrayList<>(results.size());
        List<Step> steps = new ArrayList<>();
        for (PendingResult result : results) {
            result.firstResults(this::keepHeld).ifPresent(firstResults::add);
            result.step().ifPresent(steps::add);
        }
        return new ResultBatch(firstResults, steps);
    }

    /** From here on each delivery whose attempt has not ended keeps the message in memory. */
    private void keepHeld(FirstResults results) {
        for (Progress progress : results.deliveries()) {
            if (progress.stage() == Progress.Stage.HELD) {
                inMemory.add(results.message().number(), results.message().message());
            }
        }
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
            scheduled = !pending.isEmpty();
            if (!scheduled || urgent || pending.size() >= batchSize) {
                return scheduled;
            }
        }
        upkeep.workLater(LINGER, this::writeAll);
        return false;
    }

    /** Writes fewer results the next time, and others first: one result that the store refuses must not delay all others. */
    private void onFailure(List<PendingResult> results) {
        Duration delay;
        synchronized (this) {
            endWrite();
            failures++;
            pending.addAll(results);
            batchSize = Math.max(1, batchSize / 2);
            Duration doubled = backoff.isZero() ? LINGER.multipliedBy(5) : backoff.multipliedBy(2);
            backoff = doubled.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : doubled;
            scheduled = true;
            delay = backoff;
        }
        upkeep.workLater(delay, this::writeAll);
    }
}
