// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.deliveries;

import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookDeliveryQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** A CDI bean whose methods are transactions. */
@ApplicationScoped
public class DeliveriesInTransaction {

    @Inject
    private WebhookDeliveries deliveries;

    @Transactional
    public long replay(WebhookDeliveryQuery query) {
        return deliveries.replay(query);
    }

    @Transactional
    public void replayAndFail(WebhookDeliveryQuery query) {
        throw new Undone(deliveries.replay(query));
    }

    /** Rolls the transaction back. */
    static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final long replayed;

        Undone(long replayed) {
            this.replayed = replayed;
        }

        long replayed() {
            return replayed;
        }
    }
}
