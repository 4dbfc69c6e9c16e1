// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.hostile;

import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookExhausted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Why calls were given up, by endpoint. */
@ApplicationScoped
public class Refusals {

    private final Map<String, String> reasons = new ConcurrentHashMap<>();

    void exhausted(@Observes WebhookExhausted event) {
        reasons.put(event.endpointId(), event.reason());
    }

    void delivered(@Observes WebhookDelivered event) {
        reasons.put(event.endpointId(), "delivered");
    }

    public Map<String, String> reasons() {
        return new TreeMap<>(reasons);
    }
}
