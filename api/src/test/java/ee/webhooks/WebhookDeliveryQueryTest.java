// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.SentCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WebhookDeliveryQueryTest {

    private static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");

    @Test
    void queryForAllAsksForNothing() {
        WebhookDeliveryQuery all = WebhookDeliveryQuery.all();

        assertThat(all.statuses()).containsExactly(Status.values());
        assertThat(all.hasStatus()).isFalse();
        assertThat(all.limit()).isEqualTo(WebhookDeliveryQuery.DEFAULT_LIMIT);
        assertThat(all.after()).isEmpty();
        assertThat(List.of(all.id(), all.webhook(), all.endpoint(), all.consumer(), all.since(), all.before()))
                .containsOnly(Optional.empty());
    }

    @Test
    void everyMethodNarrowsAQueryOfItsOwn() {
        WebhookDeliveryQuery narrowed = WebhookDeliveryQuery.all()
                .id("sub-42")
                .webhook("new-subscription")
                .endpoint("acme-1")
                .consumer("acme")
                .status(Status.OPEN)
                .status(Status.EXHAUSTED, Status.CANCELLED)
                .since(AT)
                .before(AT.plusSeconds(1))
                .limit(7)
                .after("12-acme");

        assertThat(narrowed.limit()).isEqualTo(7);
        assertThat(narrowed.after()).contains("12-acme");
        assertThat(narrowed.after(null).after()).isEmpty();
        assertThat(narrowed.hasStatus()).isTrue();
        assertThat(narrowed.id()).contains("sub-42");
        assertThat(narrowed.webhook()).contains("new-subscription");
        assertThat(narrowed.endpoint()).contains("acme-1");
        assertThat(narrowed.consumer()).contains("acme");
        assertThat(narrowed.statuses()).containsExactly(Status.EXHAUSTED, Status.CANCELLED);
        assertThat(narrowed.since()).contains(AT);
        assertThat(narrowed.before()).contains(AT.plusSeconds(1));
        assertThat(WebhookDeliveryQuery.all().id()).isEmpty();
    }

    @Test
    void blankTextsAreRefused() {
        WebhookDeliveryQuery all = WebhookDeliveryQuery.all();

        assertThatThrownBy(() -> all.endpoint(" "))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00382: The id of an endpoint");
        assertThatThrownBy(() -> all.id("")).hasMessageStartingWith("WHK00382");
        assertThatThrownBy(() -> all.webhook("")).hasMessageStartingWith("WHK00382");
        assertThatThrownBy(() -> all.consumer("")).hasMessageStartingWith("WHK00382");
    }

    @Test
    void whatIsKeptOfDeliveriesCannotBeChanged() {
        byte[] bytes = "thanks".getBytes(UTF_8);
        WebhookDeliveryAttempt attempt =
                new WebhookDeliveryAttempt(1, AT, OptionalInt.of(200), Duration.ofMillis(5), Optional.empty(), bytes);
        WebhookDelivery delivery = new WebhookDelivery(
                new DeliveryIdentity("1-acme", "a", "created", "acme", Optional.empty()),
                Status.DELIVERED,
                1,
                AT,
                Optional.of(AT),
                Optional.empty());
        WebhookDeliveryDetails details = new WebhookDeliveryDetails(
                delivery,
                new SentCall("POST", "", Map.of(), Optional.empty(), bytes, Optional.empty()),
                List.of(attempt),
                Optional.empty());
        bytes[0] = 'T';
        attempt.answer()[1] = 'H';
        details.body()[1] = 'H';

        assertThat(attempt.answerText()).isEqualTo("thanks");
        assertThat(details.body()).asString().isEqualTo("thanks");
    }

    @Test
    void whatWasSentAndAnsweredIsNotPrinted() {
        WebhookDeliveryAttempt attempt = new WebhookDeliveryAttempt(
                1, AT, OptionalInt.of(200), Duration.ofMillis(5), Optional.empty(), "secret".getBytes(UTF_8));
        WebhookDelivery delivery = new WebhookDelivery(
                new DeliveryIdentity("1-acme", "a", "created", "acme", Optional.empty()),
                Status.DELIVERED,
                1,
                AT,
                Optional.of(AT),
                Optional.empty());
        WebhookDeliveryDetails details = new WebhookDeliveryDetails(
                delivery,
                new SentCall(
                        "POST",
                        "",
                        Map.of("Authorization", "secret"),
                        Optional.empty(),
                        "secret".getBytes(UTF_8),
                        Optional.empty()),
                List.of(attempt),
                Optional.empty());

        assertThat(attempt.toString() + details).doesNotContain("secret").contains("number=1", "1-acme");
    }
}
