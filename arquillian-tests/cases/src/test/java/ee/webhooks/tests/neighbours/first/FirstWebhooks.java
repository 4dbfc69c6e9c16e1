// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.neighbours.first;

import ee.webhooks.Webhook;

@Webhook
public interface FirstWebhooks {

    @Webhook("first-event")
    void event(Item item);

    @Webhook("event-of-both")
    void eventOfBoth(Item item);
}
