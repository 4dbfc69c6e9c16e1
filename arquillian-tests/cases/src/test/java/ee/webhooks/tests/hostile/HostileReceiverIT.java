// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.hostile.Certificates;
import ee.webhooks.hostile.HostileCase;
import ee.webhooks.hostile.HostileReceiver;
import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Every receiver that does what none should, at once: a good receiver gets its calls all the same. By https, which is http with more that can differ by server;
 * by both, each is tested alone without a server.
 */
class HostileReceiverIT extends AbstractServerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GOOD = "good";

    /** By the consumer whose endpoint it is. */
    private static final Map<String, HostileReceiver> receivers = new LinkedHashMap<>();

    @Deployment(testable = false)
    static WebArchive application() {
        Certificates certificates = new Certificates();
        Path trust = certificates.writeTrustStoreTo(ServerUnderTest.current().work("hostile-trust.p12"));
        var context = certificates.of("127.0.0.1").serverContext();
        TestWar war = TestWar.named("hostile")
                .packageOf(RestApplication.class)
                .classes(ConsumerResource.class)
                .config("webhooks.retry.delays", "0s")
                .config("webhooks.attempt.deadline", "5s");
        endpoint(war, GOOD, receiver.url("new-subscription").toString());
        for (HostileCase hostile : HostileCase.values()) {
            String id = name(hostile);
            endpoint(war, id, HostileReceiver.https(context, hostile.behaviour()));
            war.config("webhooks.endpoints." + id + ".tls.trust-store", trust.toAbsolutePath())
                    .config("webhooks.endpoints." + id + ".tls.trust-store-password", Certificates.PASSWORD);
        }
        return war.build();
    }

    private static String name(HostileCase hostile) {
        return "hostile-" + hostile.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void endpoint(TestWar war, String consumer, HostileReceiver hostile) {
        receivers.put(consumer, hostile);
        endpoint(war, consumer, hostile.url() + "/hooks");
    }

    private static void endpoint(TestWar war, String consumer, String url) {
        war.config("webhooks.endpoints." + consumer + ".url", url)
                .config("webhooks.endpoints." + consumer + ".consumer", consumer)
                .config("webhooks.endpoints." + consumer + ".secret", Receiver.SECRET);
    }

    @AfterAll
    static void closeReceivers() {
        receivers.values().forEach(HostileReceiver::close);
    }

    @Test
    void everyAttemptEndsAsItShouldAndAGoodReceiverIsServed() {
        receivers.keySet().forEach(consumer -> application.post("consumers/" + consumer));
        application.post("consumers/" + GOOD);

        receiver.awaitRequest();
        for (HostileCase hostile : HostileCase.values()) {
            awaitOutcome(name(hostile), hostile);
        }
        for (HostileCase hostile : HostileCase.values()) {
            if (!hostile.keepsConnection()) {
                awaitClosed(name(hostile));
            }
        }
    }

    private void awaitOutcome(String consumer, HostileCase hostile) {
        int status = hostile.expected().status();
        boolean delivered = hostile.expected().verdict().equals("DELIVERED");
        String expected =
                (delivered ? "delivered" : "(failed|exhausted)") + " 1 " + (status == 0 ? "no answer" : status);
        await(consumer)
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(application.get("outcomes/" + consumer).lines())
                                .first()
                                .asString()
                                .matches(expected));
        assertThat(receivers.get(consumer).requests())
                .as("requests to %s", consumer)
                .isLessThanOrEqualTo(1);
    }

    private static void awaitClosed(String consumer) {
        await(consumer)
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(receivers.get(consumer).openConnections()).isZero());
    }
}
