// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookAttemptFailed;
import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookExhausted;
import ee.webhooks.example.Delivery.Attempt;
import ee.webhooks.example.Delivery.Status;
import ee.webhooks.testkit.SampleDelivery;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryLogTest {

    private final DeliveryLog log = new DeliveryLog();

    @Test
    void aCallIsShownAsFired() {
        log.fired(call("sub_1"));

        assertThat(only().status()).isEqualTo(Status.FIRED);
        assertThat(only().webhook()).isEqualTo("new-subscription");
    }

    @Test
    void aDeliveryCompletesItsCall() {
        log.fired(call("sub_1"));
        log.delivered(delivered("sub_1", "acme", 1));

        assertThat(only().status()).isEqualTo(Status.DELIVERED);
        assertThat(only().attempts()).extracting(Attempt::durationMillis).containsExactly(12L);
    }

    @Test
    void aDeliveryThatIsReportedBeforeItsCallIsNotLost() {
        log.delivered(delivered("sub_1", "acme", 1));
        log.fired(call("sub_1"));

        assertThat(only().status()).isEqualTo(Status.DELIVERED);
        assertThat(only().firedAt()).isPresent();
    }

    @Test
    void aSuccessAfterAFailureIsASuccess() {
        log.attemptFailed(failed("sub_1", "acme", 1));
        assertThat(only().status()).isEqualTo(Status.RETRYING);

        log.delivered(delivered("sub_1", "acme", 2));
        assertThat(only().status()).isEqualTo(Status.DELIVERED);
        assertThat(only().attempts()).hasSize(2);
    }

    @Test
    void theFailureOfOneEndpointIsNotHiddenByTheSuccessOfAnother() {
        log.exhausted(exhausted("sub_1", "acme", 10));
        log.delivered(delivered("sub_1", "globex", 1));

        assertThat(only().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void theNewestCallComesFirst() {
        log.fired(call("sub_1"));
        log.fired(call("sub_2"));

        assertThat(log.newestFirst()).extracting(Delivery::id).containsExactly("sub_2", "sub_1");
    }

    private Delivery only() {
        assertThat(log.newestFirst()).hasSize(1);
        return log.newestFirst().get(0);
    }

    private static WebhookCall call(String id) {
        return WebhookCall.of("new-subscription").withId(id);
    }

    private static WebhookDelivered delivered(String id, String endpoint, int attempt) {
        return delivery(id, endpoint, attempt).status(204).delivered();
    }

    private static WebhookAttemptFailed failed(String id, String endpoint, int attempt) {
        return delivery(id, endpoint, attempt).status(503).attemptFailed();
    }

    private static WebhookExhausted exhausted(String id, String endpoint, int attempts) {
        return delivery(id, endpoint, attempts).exhausted();
    }

    private static SampleDelivery delivery(String id, String endpoint, int attempt) {
        return SampleDelivery.of("new-subscription")
                .id(id)
                .endpointId(endpoint)
                .attempt(attempt)
                .duration(Duration.ofMillis(12));
    }
}
