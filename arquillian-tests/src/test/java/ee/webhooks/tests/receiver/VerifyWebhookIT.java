// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.receiver;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.TestWar;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The library with its runtime, and resources that the server finds. */
class VerifyWebhookIT extends AbstractVerifyWebhookIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.named("verify-webhook")
                .classes(RestApplication.class, VerifiedResource.class, Subscription.class)
                .config("webhooks.receiver.secret", Receiver.SECRET)
                .config("webhooks.receiver.max-body-size", MAX_BODY_SIZE)
                .build();
    }
}
