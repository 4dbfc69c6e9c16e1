// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.ReceivedRequest;
import ee.webhooks.tests.shared.SharedApplications;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The history in the default data source of the server. */
@Order(SharedApplications.IN_DATABASE)
class DeliveriesIT extends AbstractServerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Deployment(testable = false)
    static WebArchive application() {
        return SharedApplications.inDatabase();
    }

    private void awaitDelivery(String id, String... lines) {
        await("what the history has of " + id)
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(application.get("deliveries/" + id).lines()).containsExactly(lines));
    }

    @Test
    void whatHasFailedIsFoundAndSentAgainByTheTransactionThatAsksForIt() {
        receiver.answers(500);
        application.post("calls/CALL_EVENT/replayed");
        awaitDelivery("replayed", "OPEN new-subscription", "1 500 failed");
        assertThat(application.post("deliveries/replayed/replay-rolled-back")).isEqualTo("1");
        awaitDelivery("replayed", "OPEN new-subscription", "1 500 failed");
        assertThat(application.post("deliveries/replayed/replay-in-transaction"))
                .isEqualTo("1");
        awaitDelivery("replayed", "DELIVERED new-subscription", "1 500 failed", "2 204");

        List<ReceivedRequest> requests = receiver.awaitRequests(2);
        assertThat(requests).extracting(ReceivedRequest::id).containsOnly("replayed");
        assertThat(requests.get(1).body()).isEqualTo(requests.get(0).body());
    }

    @Test
    void whatIsCancelledIsNotSentUntilItIsReplayed() {
        receiver.answers(500);
        application.post("calls/CALL_EVENT/cancelled");
        awaitDelivery("cancelled", "OPEN new-subscription", "1 500 failed");
        assertThat(application.post("deliveries/cancelled/cancel")).isEqualTo("1");
        awaitDelivery("cancelled", "CANCELLED new-subscription", "1 500 failed");
        assertThat(application.post("deliveries/cancelled/cancel")).isEqualTo("0");
        receiver.awaitRequests(1);
        assertThat(application.post("deliveries/cancelled/replay")).isEqualTo("1");

        awaitDelivery("cancelled", "DELIVERED new-subscription", "1 500 failed", "2 204");
        receiver.awaitRequests(2);
    }
}
