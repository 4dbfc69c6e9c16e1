// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.discovery;

import ee.webhooks.Webhook;
import ee.webhooks.tests.app.Subscription;

/** Declared among the classes of the application. */
@Webhook
public interface ExtensionWebhooks {

    void fromClasses(Subscription subscription);
}
