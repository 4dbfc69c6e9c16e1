// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.dispatch;

import ee.webhooks.impl.outbox.Delivery;
import ee.webhooks.impl.outbox.Progress;

/** A delivery in the hands of the dispatcher, and whoever is to be told how far it comes. */
final class Parcel {

    private final Delivery delivery;
    private final Consignment consignment;

    /**
     * @param consignment what it is part of; {@code null} if the outbox knows the delivery by itself
     */
    Parcel(Delivery delivery, Consignment consignment) {
        this.delivery = delivery;
        this.consignment = consignment;
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
        if (consignment == null || !consignment.end(this, progress, recorder)) {
            recorder.step(delivery, progress);
        }
    }
}
