// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture.elsewhere;

import ee.webhooks.Webhook;

/** An interface that is not public, as most of an application's are. */
@Webhook
interface HiddenWebhooks {

    void created(String name);

    default void createdTwice(String name) {
        created(name);
        created(name);
    }
}
