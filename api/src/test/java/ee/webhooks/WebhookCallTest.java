// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookCallTest {

    private final WebhookCall call = WebhookCall.of("new-subscription", "payload");

    @Test
    void carriesItsOptions() {
        WebhookCall full = call.withId("sub-42")
                .to("acme")
                .orderedBy("customer-7")
                .withMethod("PUT")
                .header("X-Tenant", "7")
                .queryParam("page", "1")
                .queryParam("page", "2");

        assertThat(full.webhook()).isEqualTo("new-subscription");
        assertThat(full.payload()).contains("payload");
        assertThat(full.id()).contains("sub-42");
        assertThat(full.consumer()).contains("acme");
        assertThat(full.orderKey()).contains("customer-7");
        assertThat(full.method()).contains("PUT");
        assertThat(full.headers()).containsEntry("x-tenant", "7");
        assertThat(full.queryParams())
                .containsExactly(
                        new WebhookCall.QueryParameter("page", "1"), new WebhookCall.QueryParameter("page", "2"));
    }

    @Test
    void optionsLeaveTheOriginalAsItWas() {
        call.withId("a")
                .to("b")
                .orderedBy("c")
                .header("d", "e")
                .queryParam("f", "g")
                .withMethod("PUT");

        assertThat(call.id()).isEmpty();
        assertThat(call.consumer()).isEmpty();
        assertThat(call.orderKey()).isEmpty();
        assertThat(call.method()).isEmpty();
        assertThat(call.headers()).isEmpty();
        assertThat(call.queryParams()).isEmpty();
    }

    @Test
    void delayAndTimeReplaceEachOther() {
        WebhookCall delayed = call.at(Instant.EPOCH).after(Duration.ofMinutes(5));
        WebhookCall timed = call.after(Duration.ofMinutes(5)).at(Instant.EPOCH);

        assertThat(delayed.delay()).contains(Duration.ofMinutes(5));
        assertThat(delayed.time()).isEmpty();
        assertThat(timed.time()).contains(Instant.EPOCH);
        assertThat(timed.delay()).isEmpty();
        assertThat(timed.withId("sub-42").to("acme").time()).contains(Instant.EPOCH);
        assertThat(call.delay()).isEmpty();
        assertThat(call.time()).isEmpty();
    }

    @Test
    void delayThatIsTooLongIsRefused() {
        for (Duration extreme : List.of(WebhookCall.MAX_DELAY.plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> call.after(extreme))
                    .isInstanceOf(WebhookInvalidException.class)
                    .hasMessageStartingWith("WHK00224");
        }
        assertThat(call.after(WebhookCall.MAX_DELAY).delay()).contains(WebhookCall.MAX_DELAY);
    }

    @Test
    void negativeDelayIsRefused() {
        assertThatThrownBy(() -> call.after(Duration.ofNanos(-1)))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00213");
    }

    @Test
    void laterHeaderReplacesAnEarlierOneWhateverItsCase() {
        assertThat(call.header("X-Tenant", "7").header("x-tenant", "8").headers())
                .hasSize(1)
                .containsEntry("X-TENANT", "8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a b", "ümlaut", "line\nbreak"})
    void idThatWouldBreakTheSignatureIsRefused(String id) {
        assertThatThrownBy(() -> call.withId(id))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00208");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhook-id",
                "Webhook-Anything",
                "HOST",
                "content-length",
                "Content-Type",
                "traceparent",
                "Transfer-Encoding",
                "a b",
                ""
            })
    void headerThatOnlyTheLibrarySetsIsRefused(String name) {
        assertThatThrownBy(() -> call.header(name, "value"))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00209");
    }

    @Test
    void headerValueThatInjectsAnotherHeaderIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> call.header("X-Token", "secret\r\nX-Admin: true"))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00209")
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void blankTextsAreRefused(String blank) {
        assertThatThrownBy(() -> WebhookCall.of(blank))
                .hasMessage("WHK00210: The webhook of a call must not be blank.");
        assertThatThrownBy(() -> call.to(blank)).hasMessage("WHK00210: The consumer of a call must not be blank.");
        assertThatThrownBy(() -> call.orderedBy(blank)).hasMessage("WHK00210: The key of a call must not be blank.");
    }

    @Test
    void neitherPayloadNorHeaderValuesArePrinted() {
        assertThat(WebhookCall.of("new-subscription", "confidential").header("X-Token", "hush"))
                .asString()
                .contains("new-subscription", "X-Token")
                .doesNotContain("confidential", "hush");
    }

    @Test
    void lastConsumerHolds() {
        WebhookCall call = WebhookCall.of("ping");

        assertThat(call.isToEveryConsumer()).isFalse();
        assertThat(call.toEveryConsumer().isToEveryConsumer()).isTrue();
        assertThat(call.toEveryConsumer().consumer()).isEmpty();
        assertThat(call.toEveryConsumer().to("acme").isToEveryConsumer()).isFalse();
        assertThat(call.toEveryConsumer().to("acme").consumer()).contains("acme");
        assertThat(call.to("acme").toEveryConsumer().consumer()).isEmpty();
    }

    @Test
    void nameOfAConsumerMakesNoBroadcast() {
        assertThatThrownBy(() -> WebhookCall.of("ping").to("*"))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00215: ");
    }

    @Test
    void callForOneEndpointKeepsItsConsumer() {
        WebhookCall call =
                WebhookCall.of("order.paid").to("acme").toEndpoint("ep_1").withId("1");

        assertThat(call.endpoint()).contains("ep_1");
        assertThat(call.consumer()).contains("acme");
        assertThat(call.toString()).contains("endpoint=ep_1");
        assertThat(WebhookCall.of("order.paid").endpoint()).isEmpty();
        assertThatThrownBy(() -> call.toEndpoint("ep 1"))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00229: ");
    }

    @Test
    void newIdIsKnownBeforeTheCallIsMadeAndUsedOnce() {
        WebhookCall call = WebhookCall.of("order-paid").to("acme");
        String first = call.withNewId().id().orElseThrow();

        assertThat(call.id()).isEmpty();
        assertThat(first).matches("msg_[0-9a-z]{26}");
        assertThat(call.withNewId().id()).isPresent().isNotEqualTo(Optional.of(first));
        assertThat(call.withNewId().consumer()).contains("acme");
        assertThat(call.withId("own").withNewId().withId("own").id()).contains("own");
    }
}
