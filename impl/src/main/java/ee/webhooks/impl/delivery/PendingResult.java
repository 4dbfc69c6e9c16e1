// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.Step;
import java.util.Optional;
import java.util.function.Consumer;

/** A result that is not written yet: the first results of a fan-out, or the result of a delivery with a row of its own. */
final class PendingResult {

    private final FanOut fanOut;
    private final Runnable whenWritten;
    private final Step step;
    /** Taken once: a repeated write has the same results. */
    private FirstResults firstResults;

    private PendingResult(FanOut fanOut, Runnable whenWritten, Step step) {
        this.fanOut = fanOut;
        this.whenWritten = whenWritten;
        this.step = step;
    }

    static PendingResult of(FanOut fanOut, Runnable whenWritten) {
        return new PendingResult(fanOut, whenWritten, null);
    }

    static PendingResult of(Step step) {
        return new PendingResult(null, () -> {}, step);
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

    /** The result of a delivery with a row of its own. */
    Optional<Step> step() {
        return Optional.ofNullable(step);
    }

    /**
     * The first results of a fan-out.
     *
     * @param taken receives them the first time
     */
    Optional<FirstResults> firstResults(Consumer<FirstResults> taken) {
        if (fanOut != null && firstResults == null) {
            firstResults = fanOut.takeResults();
            taken.accept(firstResults);
        }
        return Optional.ofNullable(firstResults);
    }

    /** It was written: its message leaves memory, and what waits for the write begins. */
    void onWritten(InMemoryMessages inMemory) {
        if (step == null) {
            inMemory.remove(
                    firstResults.message().number(), firstResults.message().message());
        } else {
            Delivery delivery = step.delivery();
            inMemory.remove(delivery.number(), delivery.message());
        }
        whenWritten.run();
    }
}
