// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.badinput.app;

import ee.webhooks.Webhook;

@Webhook
public class WebhookOnClass {

    public void declared(Payload payload) {
        // Never called.
    }
}
