// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.TestWar;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Nothing of the library but its API, and an application that lists its classes. */
class VerifyWebhookWithApiOnlyIT extends AbstractVerifyWebhookIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.named("verify-webhook-api")
                .classes(
                        ListedClassesApplication.class,
                        WithoutServicesApplication.class,
                        VerifiedResource.class,
                        EarlyFormResource.class,
                        Subscription.class)
                .config("webhooks.receiver.secret", Receiver.SECRET)
                .config("webhooks.receiver.max-body-size", MAX_BODY_SIZE)
                .buildWithApiOnly();
    }

    @Test
    void anApplicationWithoutServicesIsGuardedIfItRegistersTheFeature() {
        assertThat(sendUnsigned("../without-services/verified")).isEqualTo(400);
    }

    /** With the runtime, the deployment fails. */
    @Test
    void aFormThatIsReadBeforeItIsVerifiedReachesNothing() {
        assertThat(sendFormBehindNothing("early-form")).isEqualTo(500);
    }
}
