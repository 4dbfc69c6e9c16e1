// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.neighbours.second;

import ee.webhooks.Webhook;

@Webhook
public interface SecondWebhooks {

    @Webhook("second-event")
    void event(Item item);

    @Webhook("event-of-both")
    void eventOfBoth(Item item);
}
