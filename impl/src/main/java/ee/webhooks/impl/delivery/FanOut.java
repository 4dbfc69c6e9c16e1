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
 * A message that was handed over, with its first attempts. The outbox learns of all of them at once, soon after the first has ended: so a message that
 * succeeds at once is written once. From then on each of them is written by itself. Safe for use by any number of threads.
 */
final class FanOut {

    /** The results of more deliveries than that are not written together: a crash would repeat all of them. */
    private static final int LARGEST = 256;

    private final HeldMessage message;
    private final List<InFlightDelivery> deliveries = new ArrayList<>(1);
    private final List<Progress> progress = new ArrayList<>(1);
    private final Map<String, String> consumers = new HashMap<>(1);

    private boolean announced;
    private boolean settled;
    private Runnable whenStored = () -> {};

    FanOut(HeldMessage message) {
        this.message = message;
    }

    HeldMessage message() {
        return message;
    }

    /** Adds a delivery, before any of them is under way. */
    synchronized InFlightDelivery add(Recipient recipient) {
        String endpointId = recipient.endpointId();
        recipient.consumer().ifPresent(consumer -> consumers.put(endpointId, consumer));
        InFlightDelivery inFlight = new InFlightDelivery(
                new Delivery(message.number(), message.owner(), message.message(), endpointId, 1, 0), this);
        deliveries.add(inFlight);
        progress.add(Progress.held(endpointId, 0));
        return inFlight;
    }

    synchronized List<InFlightDelivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** Notes how far a delivery has come; answers whether that was in time for the settlement. */
    boolean end(InFlightDelivery inFlight, Progress end, Recorder recorder) {
        boolean first;
        synchronized (this) {
            if (settled) {
                return false;
            }
            progress.set(deliveries.indexOf(inFlight), end);
            first = !announced;
            announced = true;
        }
        if (first) {
            recorder.settle(this);
        }
        return true;
    }

    /** Whether its deliveries are stored before the first attempt, so that the results are written in parts. */
    boolean isLarge() {
        return deliveries.size() > LARGEST;
    }

    /**
     * Stores all deliveries before any of them is under way.
     *
     * @param begin begins them, when they are stored
     */
    void storeFirst(ResultWriter recorder, Runnable begin) {
        synchronized (this) {
            announced = true;
            whenStored = begin;
        }
        recorder.settle(this);
    }

    /** The deliveries are stored. */
    void stored() {
        Runnable begin;
        synchronized (this) {
            begin = whenStored;
        }
        begin.run();
    }

    /** Without any delivery, the message is done. */
    void announceIfEmpty(Recorder recorder) {
        if (deliveries.isEmpty()) {
            recorder.settle(this);
        }
    }

    /** What is to be written; what happens from now on is written by itself. */
    synchronized FirstResults firstResults() {
        settled = true;
        return new FirstResults(message, List.copyOf(progress), Map.copyOf(consumers));
    }
}
