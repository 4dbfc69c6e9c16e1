// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.WebhookDeliveryQuery;

/** Which deliveries are replayed, by each kind of outbox. */
public final class ReplayRules {

    private ReplayRules() {}

    /** Only failures, unless the query names a status: what was accepted is not sent again by an oversight. */
    public static WebhookDeliveryQuery wanted(WebhookDeliveryQuery query) {
        return query.hasStatus() ? query : query.status(Status.EXHAUSTED);
    }
}
