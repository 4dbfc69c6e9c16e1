// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.SentCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsumerDeliveriesTest {

    private static final WebhookDeliveryQuery ALL = WebhookDeliveryQuery.all();
    private static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");

    /** Deliveries 1 and 2 of acme, 3 of globex, all of one call, to endpoints whose ids begin with their consumer. */
    private static class Three implements WebhookDeliveries {

        /** To an endpoint whose id was that of another consumer's endpoint: no query of a consumer finds it. */
        private static final WebhookDelivery FORMER = delivery("5-acme-a", "acme-a");

        private final List<String> changed = new ArrayList<>();

        private static Stream<WebhookDelivery> deliveries() {
            return Stream.of(
                    delivery("1-acme-a", "acme-a"), delivery("2-acme-b", "acme-b"), delivery("3-globex", "globex"));
        }

        private static WebhookDelivery delivery(String deliveryId, String endpointId) {
            return new WebhookDelivery(
                    new DeliveryIdentity(deliveryId, "id", "order.paid", endpointId, Optional.of("acme")),
                    WebhookDelivery.Status.EXHAUSTED,
                    1,
                    AT,
                    Optional.of(AT),
                    Optional.empty());
        }

        private Stream<WebhookDelivery> found(WebhookDeliveryQuery query) {
            return deliveries()
                    .filter(delivery -> query.consumer()
                            .map(delivery.endpointId()::startsWith)
                            .orElse(true))
                    .filter(delivery ->
                            query.endpoint().map(delivery.endpointId()::equals).orElse(true))
                    .filter(delivery -> query.id().map(delivery.id()::equals).orElse(true));
        }

        @Override
        public WebhookDeliveryPage list(WebhookDeliveryQuery query) {
            return new WebhookDeliveryPage(found(query).limit(query.limit()).toList(), query.after());
        }

        @Override
        public Optional<WebhookDeliveryDetails> find(String deliveryId) {
            return Stream.concat(deliveries(), Stream.of(FORMER))
                    .filter(delivery -> delivery.deliveryId().equals(deliveryId))
                    .map(delivery -> new WebhookDeliveryDetails(
                            delivery,
                            new SentCall(
                                    "POST",
                                    "a=b",
                                    Map.of("X-Tenant", "blue"),
                                    Optional.of("text/plain"),
                                    "body".getBytes(),
                                    Optional.of("key")),
                            List.of(new WebhookDeliveryAttempt(
                                    1,
                                    AT,
                                    OptionalInt.empty(),
                                    Duration.ZERO,
                                    Optional.of(WebhookMessage.EGRESS_ADDRESS.format()),
                                    new byte[0])),
                            Optional.empty()))
                    .findFirst();
        }

        @Override
        public boolean replay(String deliveryId) {
            return changed.add("replay " + deliveryId);
        }

        @Override
        public long replay(WebhookDeliveryQuery query) {
            found(query).forEach(delivery -> changed.add("replay " + delivery.deliveryId()));
            return found(query).count();
        }

        @Override
        public boolean cancel(String deliveryId) {
            return changed.add("cancel " + deliveryId);
        }

        @Override
        public long cancel(WebhookDeliveryQuery query) {
            found(query).forEach(delivery -> changed.add("cancel " + delivery.deliveryId()));
            return found(query).count();
        }
    }

    private final Three all = new Three();
    private final WebhookDeliveries acme = all.ofConsumer("acme");

    private static List<String> ids(WebhookDeliveryPage page) {
        return page.deliveries().stream().map(WebhookDelivery::deliveryId).toList();
    }

    @Test
    void countEndsAtItsLimit() {
        WebhookDelivery one = Three.delivery("1-acme-a", "acme-a");
        WebhookDeliveries endless = new Three() {
            @Override
            public WebhookDeliveryPage list(WebhookDeliveryQuery query) {
                return new WebhookDeliveryPage(Collections.nCopies(query.limit(), one), Optional.of("on"));
            }
        };

        assertThat(endless.count(ALL)).isEqualTo(WebhookDeliveries.MAX_COUNT);
        assertThat(all.count(ALL)).isEqualTo(3);
        assertThat(acme.count(ALL)).isEqualTo(2);
    }

    @Test
    void onlyDeliveriesOfTheConsumerAreFound() {
        assertThat(ids(acme.list(ALL))).containsExactly("1-acme-a", "2-acme-b");
        assertThat(ids(acme.list(ALL.consumer("acme").endpoint("acme-b")))).containsExactly("2-acme-b");
        assertThat(ids(acme.list(ALL.endpoint("globex")))).isEmpty();
        assertThat(ids(acme.list(ALL.limit(1).after("after")))).containsExactly("1-acme-a");
        assertThat(acme.list(ALL.limit(1).after("after")).next()).hasValue("after");
    }

    @Test
    void aQueryForAnotherConsumerFindsNothing() {
        assertThat(acme.list(ALL.consumer("globex"))).isEqualTo(new WebhookDeliveryPage(List.of(), Optional.empty()));
        assertThat(acme.replay(ALL.consumer("globex"))).isZero();
        assertThat(acme.cancel(ALL.consumer("globex"))).isZero();
        assertThat(all.changed).isEmpty();
    }

    @Test
    void onlyADeliveryOfTheConsumerIsReadReplayedAndCancelled() {
        assertThat(acme.find("1-acme-a").orElseThrow().delivery().endpointId()).isEqualTo("acme-a");
        assertThat(acme.replay("1-acme-a")).isTrue();
        assertThat(acme.cancel("2-acme-b")).isTrue();

        assertThat(all.changed).containsExactly("replay 1-acme-a", "cancel 2-acme-b");
    }

    @Test
    void anIdThatWasGuessedIsNotThere() {
        for (String guessed : List.of("3-globex", "4-nobody")) {
            assertThat(acme.find(guessed)).isEmpty();
            assertThat(acme.replay(guessed)).isFalse();
            assertThat(acme.cancel(guessed)).isFalse();
        }
        assertThat(all.changed).isEmpty();
    }

    @Test
    void aDeliveryToTheSameEndpointOfACallOfTheSameIdMayBeOfAnotherConsumer() {
        assertThat(acme.find("5-acme-a")).isEmpty();
        assertThat(acme.replay("5-acme-a")).isFalse();
        assertThat(all.changed).isEmpty();
    }

    @Test
    void allOfAQueryAreThoseOfTheConsumer() {
        assertThat(acme.replay(ALL)).isEqualTo(2);
        assertThat(acme.cancel(ALL.endpoint("acme-b"))).isEqualTo(1);

        assertThat(all.changed).containsExactly("replay 1-acme-a", "replay 2-acme-b", "cancel 2-acme-b");
    }

    @Test
    void whatIsReadHasTheTextsForConsumers() {
        WebhookDeliveryDetails details = acme.find("1-acme-a").orElseThrow();

        assertThat(details.attempts().get(0).failure()).hasValue(WebhookFailureKind.URL_REFUSED.text());
        assertThat(details.attempts().get(0).failureKind()).hasValue(WebhookFailureKind.URL_REFUSED);
        assertThat(details.method()).isEqualTo("POST");
        assertThat(details.query()).isEqualTo("a=b");
        assertThat(details.headers()).containsEntry("X-Tenant", "blue");
        assertThat(details.contentType()).hasValue("text/plain");
        assertThat(details.body()).asString().isEqualTo("body");
        assertThat(details.orderKey()).hasValue("key");
    }

    @ParameterizedTest
    @EnumSource(WebhookDeliveryWait.Reason.class)
    void whatItWaitsForHasATextForConsumersToo(WebhookDeliveryWait.Reason reason) {
        WebhookDeliveryWait wait = new WebhookDeliveryWait(
                reason, "WHK00372: for the operator, webhooks.key", Optional.of(AT), Optional.of("1-acme-a"));
        WebhookDeliveryDetails details = acme.find("1-acme-a").orElseThrow();
        WebhookDeliveryWait shown = new WebhookDeliveryDetails(
                        details.delivery(),
                        new SentCall("POST", "", Map.of(), Optional.empty(), new byte[0], Optional.empty()),
                        List.of(),
                        Optional.of(wait))
                .forConsumer()
                .waiting()
                .orElseThrow();

        assertThat(shown.reason()).isEqualTo(reason);
        assertThat(shown.until()).hasValue(AT);
        assertThat(shown.behind()).hasValue("1-acme-a");
        assertThat(shown.text()).endsWith(".").doesNotContain("WHK", "webhooks.", "operator");
    }

    @Test
    void nobodyComesFromOneConsumerToAnother() {
        WebhookDeliveries both = acme.ofConsumer("globex");

        assertThat(ids(both.list(ALL))).isEmpty();
        assertThat(both.find("1-acme-a")).isEmpty();
        assertThat(both.find("3-globex")).isEmpty();
        assertThat(both.replay(ALL)).isZero();
        assertThat(ids(acme.ofConsumer("acme").list(ALL))).hasSize(2);
    }

    @Test
    void aConsumerIsAName() {
        assertThatThrownBy(() -> all.ofConsumer("acme "))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00178");
    }
}
