// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.badinput.app;

import ee.webhooks.Webhook;

/** Nothing is wrong with this one. */
@Webhook
public interface GoodWebhooks {

    @Webhook("good")
    void good(Payload payload);
}
