// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Progress;
import java.time.Duration;

/** A delivery in progress and the fan-out that it belongs to. */
final class InFlightDelivery {

    private final Delivery delivery;
    private final FanOut fanOut;
    private final int position;
    private final long dueAtNanos;

    private boolean brief;

    private InFlightDelivery(Delivery delivery, FanOut fanOut, int position, long dueAtNanos) {
        this.delivery = delivery;
        this.fanOut = fanOut;
        this.position = position;
        this.dueAtNanos = dueAtNanos;
    }

    /** The first attempt of a delivery that has no row of its own in the store yet. */
    static InFlightDelivery first(FanOut fanOut, int position) {
        return new InFlightDelivery(fanOut.delivery(position), fanOut, position, 0);
    }

    /** A delivery with a row of its own in the store, possibly fetched before its next attempt was due. */
    static InFlightDelivery fetched(Delivery delivery, long now) {
        return new InFlightDelivery(delivery, null, 0, now + delivery.early().toNanos());
    }

    /** The time until its next attempt is due by the retry schedule; zero if it is due. */
    Duration untilDue(long now) {
        return delivery.early().isZero() ? Duration.ZERO : Duration.ofNanos(Math.max(0, dueAtNanos - now));
    }

    /** Limits its attempt to a second, because too many other endpoints need the slot. */
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

    /** The number of attempts before this one. */
    int attemptsMade() {
        return delivery.attempt() - 1;
    }

    /** The fan-out that it belongs to; {@code null} for a delivery with a row of its own. */
    FanOut fanOut() {
        return fanOut;
    }

    /** Adds its result to those of its fan-out, if these are not written yet. */
    FanOut.Noted note(Progress progress) {
        return fanOut == null ? FanOut.Noted.TOO_LATE : fanOut.note(position, progress);
    }
}
