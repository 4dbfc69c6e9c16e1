// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.ReceivedRequest;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.TestWar;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Who gets a call, when there are several endpoints. */
class ConsumersIT extends AbstractServerIT {

    @Deployment(testable = false)
    static WebArchive application() {
        TestWar war =
                TestWar.named("consumers").packageOf(RestApplication.class).classes(OptionsResource.class);
        endpoint(war, "acme", "new-subscription");
        endpoint(war, "everything", "*");
        endpoint(war, "several", "subscription-cancelled,new-subscription");
        endpoint(war, "cancellations", "subscription-cancelled");
        return war.build();
    }

    /** An endpoint of a consumer of the same name, which the query of its URL repeats for the test. */
    private static void endpoint(TestWar war, String id, String events) {
        war.config("webhooks.endpoints." + id + ".url", receiver.url("new-subscription?consumer=" + id))
                .config("webhooks.endpoints." + id + ".events", events)
                .config("webhooks.endpoints." + id + ".consumer", id)
                .config("webhooks.endpoints." + id + ".secret", Receiver.SECRET);
    }

    @Test
    void everyEndpointThatAskedForTheWebhookGetsTheSameCall() {
        application.post("calls/TYPED_CALLER/ann");

        assertThat(receiver.awaitRequests(3))
                .extracting(request -> request.uri().getQuery())
                .containsExactlyInAnyOrder("consumer=acme", "consumer=everything", "consumer=several");
        assertThat(receiver.requests())
                .extracting(ReceivedRequest::id)
                .containsOnly(receiver.requests().get(0).id());
    }

    @Test
    void aCallForOneConsumerReachesOnlyIt() {
        application.post("options/all/sub-42");
        receiver.awaitRequest();
        // Had it been for the others too, theirs would be here before those of a call made later.
        application.post("calls/TYPED_CALLER/later");

        assertThat(receiver.awaitRequests(4))
                .filteredOn(request -> request.username().equals("sub-42"))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.uri().getQuery()).isEqualTo("consumer=acme&region=eu west&region=a&b"));
    }
}
