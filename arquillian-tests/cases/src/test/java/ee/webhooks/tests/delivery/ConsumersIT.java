// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.app.Way;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.ReceivedRequest;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.TestWar;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a call, when there are several endpoints. */
class ConsumersIT extends AbstractServerIT {

    @Deployment(testable = false)
    static WebArchive application() {
        TestWar war = TestWar.named("consumers")
                .packageOf(RestApplication.class)
                .classes(ConsumersResource.class, TenantWebhooks.class);
        endpoint(war, "acme", "new-subscription,tenant-subscription")
                .config("webhooks.endpoints.acme.consumer", "acme");
        endpoint(war, "acme-all", "*").config("webhooks.endpoints.acme-all.consumer", "acme");
        endpoint(war, "other", "*").config("webhooks.endpoints.other.consumer", "other");
        endpoint(war, "own", "*");
        endpoint(war, "own-several", "subscription-cancelled,new-subscription");
        endpoint(war, "own-cancellations", "subscription-cancelled");
        return war.build();
    }

    /** An endpoint whose id the query of its URL repeats for the test. */
    private static TestWar endpoint(TestWar war, String id, String events) {
        return war.config("webhooks.endpoints." + id + ".url", receiver.url("new-subscription?endpoint=" + id))
                .config("webhooks.endpoints." + id + ".events", events)
                .config("webhooks.endpoints." + id + ".secret", Receiver.SECRET);
    }

    private static void assertReached(String... endpoints) {
        assertThat(receiver.awaitRequests(endpoints.length))
                .extracting(request -> request.uri().getQuery().replace("endpoint=", ""))
                .containsExactlyInAnyOrder(endpoints);
        assertThat(receiver.requests())
                .extracting(ReceivedRequest::id)
                .containsOnly(receiver.requests().get(0).id());
    }

    @ParameterizedTest
    @EnumSource
    void callWithoutConsumerReachesNoConsumer(Way way) {
        application.post("calls/" + way + "/ann");

        assertReached("own", "own-several");
    }

    @Test
    void callForEveryConsumerReachesAll() {
        application.post("consumers/EVERYONE/any");

        assertReached("acme", "acme-all", "other", "own", "own-several");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CALL", "EVENT", "ASYNC_EVENT", "CALL_EVENT"})
    void callForOneConsumerReachesOnlyItsEndpoints(String way) {
        application.post("consumers/" + way + "/acme");

        assertReached("acme", "acme-all");
    }

    @Test
    void webhookWithAConsumerReachesOnlyItsEndpointsAndIsNotCalledWithout() {
        assertThat(application.post("consumers/TYPED/acme")).isEmpty();
        assertReached("acme", "acme-all");

        assertThat(application.post("consumers/TYPED_WITHOUT/acme")).startsWith("WHK00214: ");
        assertThat(application.post("consumers/CALL_WITHOUT/acme")).startsWith("WHK00214: ");
    }
}
