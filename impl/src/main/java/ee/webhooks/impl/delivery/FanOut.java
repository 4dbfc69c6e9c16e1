// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Recipient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One message and its deliveries, until their first results are written. These are written together, soon after the first attempt has ended: so a message
 * that is delivered at the first attempt costs one write. Afterwards each delivery has a row of its own. Safe for use by any number of threads.
 */
final class FanOut {

    /** The results of more deliveries are written in parts: a crash would repeat all attempts whose results are written together. */
    private static final int MAX_WRITTEN_TOGETHER = 256;

    private final HeldMessage message;
    private final List<Progress> progress;
    private final Map<String, String> consumers = new HashMap<>(1);

    private boolean announced;
    private boolean taken;

    FanOut(HeldMessage message, List<Recipient> recipients) {
        this.message = message;
        this.progress = new ArrayList<>(recipients.size());
        for (Recipient recipient : recipients) {
            progress.add(Progress.held(recipient.endpointId(), 0));
            recipient.consumer().ifPresent(consumer -> consumers.put(recipient.endpointId(), consumer));
        }
    }

    /** The number of deliveries. */
    int size() {
        return progress.size();
    }

    /** Whether its deliveries are stored before the first attempt, so that the results are written in parts. */
    boolean isLarge() {
        return size() > MAX_WRITTEN_TOGETHER;
    }

    synchronized Delivery delivery(int position) {
        String endpointId = progress.get(position).endpointId();
        return new Delivery(message.number(), message.owner(), message.message(), endpointId, 1, 0);
    }

    /** What becomes of a result. */
    enum Noted {
        /** It is the first of its fan-out, which is to be written soon. */
        FIRST,
        /** It is written together with the others of its fan-out. */
        FURTHER,
        /** The first results were written before: it is to be written on its own. */
        TOO_LATE
    }

    /** Adds the result of one delivery. */
    synchronized Noted note(int position, Progress result) {
        if (taken) {
            return Noted.TOO_LATE;
        }
        progress.set(position, result);
        return announce() ? Noted.FIRST : Noted.FURTHER;
    }

    /** Marks the fan-out as one that is going to be written; returns whether it was not marked before. */
    synchronized boolean announce() {
        boolean isFirst = !announced;
        announced = true;
        return isFirst;
    }

    /** The results to write. Later results are written one by one. */
    synchronized FirstResults takeResults() {
        taken = true;
        return new FirstResults(message, List.copyOf(progress), Map.copyOf(consumers));
    }
}
