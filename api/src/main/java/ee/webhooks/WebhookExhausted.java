// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.WrittenByFields;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A CDI event: a call will not be delivered to an endpoint: the last attempt has failed, or the endpoint has been disabled until the call was older than
 * {@code webhooks.retention}. Fired outside any transaction, on a thread of the library; what an observer throws is logged and changes nothing.
 *
 * @since 0.1
 */
@WrittenByFields
public final class WebhookExhausted extends WebhookFailure {

    WebhookExhausted(
            DeliveryIdentity delivery, int attempt, OptionalInt status, String reason, Duration duration, Instant at) {
        super(delivery, attempt, status, reason, duration, at);
    }
}
