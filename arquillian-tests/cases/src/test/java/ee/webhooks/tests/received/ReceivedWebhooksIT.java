// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.received;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.tests.app.Cancellation;
import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.app.SubscriptionWebhooks;
import ee.webhooks.tests.delivery.OptionsResource;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.TestWar;
import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Two applications with the same interface: one sends its webhooks, the other implements it and receives them. */
@ServerTest
class ReceivedWebhooksIT {

    private static final String RECEIVER = "received-receiver";
    private static final String SENDER = "received-sender";

    private final RemoteApplication sender = RemoteApplication.named(SENDER);
    private final RemoteApplication receiver = RemoteApplication.named(RECEIVER);

    @Deployment(name = RECEIVER, testable = false, order = 1)
    static WebArchive receiving() {
        return TestWar.named(RECEIVER)
                // Not what injects the interfaces: this application only receives
                .classes(
                        RestApplication.class,
                        SubscriptionWebhooks.class,
                        Subscription.class,
                        Cancellation.class,
                        ReceivedSubscriptions.class,
                        PingWebhooks.class,
                        ReceivedPings.class,
                        ReceivedResource.class)
                .config("webhooks.receiver.secret", Receiver.SECRET)
                .build();
    }

    @Deployment(name = SENDER, testable = false, order = 2)
    static WebArchive sending() {
        TestWar war = TestWar.named(SENDER)
                .packageOf(RestApplication.class)
                .classes(OptionsResource.class, PingWebhooks.class, PingResource.class);
        endpoint(war, "new-subscription", "subscriptions/new-subscription");
        endpoint(war, "subscription-cancelled", "subscriptions/subscription-cancelled");
        endpoint(war, "ping", "pings");
        return war.build();
    }

    private static void endpoint(TestWar war, String webhook, String path) {
        war.config(
                        "webhooks.endpoints." + webhook + ".url",
                        RemoteApplication.named(RECEIVER).resource(path))
                .config("webhooks.endpoints." + webhook + ".events", webhook)
                .config("webhooks.endpoints." + webhook + ".secret", Receiver.SECRET);
    }

    private void awaitReceived(String note) {
        await("what was received")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(receiver.get("received").lines()).contains(note));
    }

    @Test
    void aResourceThatImplementsTheInterfaceReceivesWhatTheOtherSends() {
        sender.post("calls/TYPED_CALLER/bob");

        awaitReceived("new bob 9.99");
    }

    @Test
    void parametersAndVerbsArriveToo() {
        sender.post("options/parameters/cem");
        sender.post("options/without-body/dan");

        awaitReceived("cancelled cem too expensive web");
        awaitReceived("withdrawn dan");
    }

    @Test
    void anInterfaceWithOneWebhookIsImplementedWithoutAnyAnnotationButThePath() {
        sender.post("ping/hello");

        awaitReceived("ping hello from the sender");
    }

    @Test
    void theReceiverDocumentsNoWebhooksOfItsOwn() {
        // Servers document all applications together: what is there is the sender's.
        OpenApiDocument.of(sender)
                .ifPresent(document -> assertThat(document.webhooks()).hasSize(3));
    }

    @Test
    void whatIsNotSignedDoesNotReachTheResource() {
        assertThat(receiver.post(
                                "pings",
                                Map.of("content-type", "application/json"),
                                "{\"text\":\"forged\"}".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(400);
        assertThat(receiver.get("received")).doesNotContain("forged");
    }
}
