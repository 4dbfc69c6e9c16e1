// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookEndpointTest {

    private static WebhookEndpoint.Builder acme() {
        return WebhookEndpoint.builder("acme").url(URI.create("https://acme.example/hooks?token=hush"));
    }

    @Test
    void withoutEventsItWantsEveryWebhook() {
        assertThat(acme().build().wants("anything", null)).isTrue();
    }

    @Test
    void withEventsItWantsOnlyThose() {
        WebhookEndpoint endpoint = acme().events("order.created", "order.paid").build();

        assertThat(endpoint.wants("order.paid", null)).isTrue();
        assertThat(endpoint.wants("order.shipped", null)).isFalse();
    }

    @Test
    void callForOneConsumerConcernsOnlyItsEndpoints() {
        assertThat(acme().consumer("acme").build().wants("any", "acme")).isTrue();
        assertThat(acme().consumer("other").build().wants("any", "acme")).isFalse();
        assertThat(acme().build().wants("any", "acme")).isFalse();
    }

    @Test
    void callWithoutConsumerConcernsNoEndpointOfAConsumer() {
        assertThat(acme().consumer("acme").build().wants("any", null)).isFalse();
        assertThat(acme().build().wants("any", null)).isTrue();
    }

    @Test
    void callForEveryConsumerConcernsAllEndpoints() {
        assertThat(acme().consumer("acme").build().wants("any", WebhookEndpoint.EVERY_CONSUMER))
                .isTrue();
        assertThat(acme().build().wants("any", WebhookEndpoint.EVERY_CONSUMER)).isTrue();
    }

    @Test
    void needsAUrl() {
        assertThatThrownBy(() -> WebhookEndpoint.builder("acme").build())
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00102: Endpoint 'acme' has no URL.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hooks",
                "ftp://acme.example/",
                "https:///hooks",
                "https://user:hush@acme.example/",
                "https://acme.example/#top",
                "mailto:acme@acme.example"
            })
    void urlThatIsNoAbsoluteHttpUrlIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> acme().url(URI.create(url)).build())
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00103")
                .message()
                .doesNotContain("hush");
    }

    @Test
    void concurrencyIsFromOneToAThousand() {
        for (int wrong : new int[] {0, 1001}) {
            assertThatThrownBy(() -> acme().concurrency(wrong).build())
                    .isInstanceOf(WebhookInvalidException.class)
                    .hasMessageStartingWith("WHK00121: ");
        }
        assertThat(acme().concurrency(1).build().concurrency()).hasValue(1);
        assertThat(acme().concurrency(1000).build().concurrency()).hasValue(1000);
    }

    @Test
    void headerThatOnlyTheLibrarySetsIsRefused() {
        assertThatThrownBy(() -> acme().header("Webhook-Id", "1").build())
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00107: Endpoint 'acme' cannot add the header 'Webhook-Id'");
    }

    @Test
    void ofTheUrlOnlySchemeHostAndPortArePrinted() {
        assertThat(acme().url(URI.create("https://acme.example:8443/services/T00/hush?token=hush"))
                        .build())
                .asString()
                .contains("url=https://acme.example:8443,")
                .doesNotContain("T00", "hush");
    }

    @Test
    void neitherSecretsNorHeaderValuesArePrinted() {
        WebhookSecret secret = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(acme().secret(secret).header("Authorization", "Bearer hush").build())
                .asString()
                .contains("https://acme.example,", "Authorization")
                .doesNotContain("MfKQ", "hush");
    }

    @Test
    void nameThatStandsForEveryConsumerIsNoConsumer() {
        WebhookEndpoint.Builder endpoint = acme().consumer(WebhookEndpoint.EVERY_CONSUMER);

        assertThatThrownBy(endpoint::build)
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage(
                        "WHK00178: The consumer of endpoint 'acme' must not be '*', which stands for every consumer."
                                + " Correct it.");
    }
}
