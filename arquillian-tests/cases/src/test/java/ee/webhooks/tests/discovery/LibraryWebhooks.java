// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.discovery;

import ee.webhooks.Webhook;
import ee.webhooks.tests.app.Subscription;

/** Declared in a library of the application. */
@Webhook
public interface LibraryWebhooks {

    @Webhook("from-library")
    void declaredInALibrary(Subscription subscription);
}
