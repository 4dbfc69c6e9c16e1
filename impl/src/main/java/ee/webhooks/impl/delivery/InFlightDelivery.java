// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Progress;
import java.time.Duration;

/** A delivery in the hands of the dispatcher, and whoever is to be told how far it comes. */
final class InFlightDelivery {

    private final Delivery delivery;
    private final FanOut fanOut;
    private final long dueAtNanos;

    private boolean brief;

    /**
     * @param fanOut what it is part of; {@code null} if the outbox knows the delivery by itself
     */
    InFlightDelivery(Delivery delivery, FanOut fanOut) {
        this(delivery, fanOut, 0);
    }

    private InFlightDelivery(Delivery delivery, FanOut fanOut, long dueAtNanos) {
        this.delivery = delivery;
        this.fanOut = fanOut;
        this.dueAtNanos = dueAtNanos;
    }

    /** A delivery that the outbox knows by itself, perhaps fetched before its time. */
    static InFlightDelivery fetched(Delivery delivery, long now) {
        return new InFlightDelivery(delivery, null, now + delivery.early().toNanos());
    }

    /** How long the schedule of retries would have it wait still; zero if it is due. */
    Duration untilDue(long now) {
        return delivery.early().isZero() ? Duration.ZERO : Duration.ofNanos(Math.max(0, dueAtNanos - now));
    }

    /** Its attempt gives up after a second, because too many others would have to wait for it. */
    void makeBrief() {
        brief = true;
    }

    boolean isBrief() {
        return brief;
    }

    Delivery delivery() {
        return delivery;
    }

    String endpointId() {
        return delivery.endpointId();
    }

    /** How many attempts were made before this one. */
    int attemptsMade() {
        return delivery.attempt() - 1;
    }

    /** The dispatcher lets go of it. */
    void end(Progress progress, Recorder recorder) {
        if (fanOut == null || !fanOut.end(this, progress, recorder)) {
            recorder.step(delivery, progress);
        }
    }
}
