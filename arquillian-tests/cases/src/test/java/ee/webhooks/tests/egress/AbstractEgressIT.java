// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.egress;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.TestWar;
import org.junit.jupiter.api.Test;

/** An address that calls must not reach: the application runs all the same, and is told. */
abstract class AbstractEgressIT extends AbstractServerIT {

    static TestWar guarded(String name) {
        return TestWar.named(name)
                .packageOf(RestApplication.class)
                .endpoints(receiver, "new-subscription")
                .config("webhooks.retry.delays", "0s,100ms");
    }

    @Test
    void nothingIsSentAndEveryAttemptIsReportedAsFailed() {
        application.post("calls/CALL_EVENT/refused");

        application.awaitOutcomes("refused", "failed 1 no answer", "exhausted 2 no answer");
        assertThat(receiver.requests()).isEmpty();
    }
}
