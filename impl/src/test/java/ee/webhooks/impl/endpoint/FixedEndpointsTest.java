// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixedEndpointsTest {

    private static WebhookEndpoint.Builder endpoint(String id) {
        return WebhookEndpoint.builder(id).url(URI.create("https://" + id + ".example/"));
    }

    private final Endpoints endpoints = new FixedEndpoints(List.of(
            endpoint("everything").build(),
            endpoint("orders").events("order-paid", "order-sent").build(),
            endpoint("acme").consumer("acme").build(),
            endpoint("acme-users").consumer("acme").events("user-created").build(),
            endpoint("off").enabled(false).build()));

    private List<String> wanting(String webhook, String consumer) {
        return endpoints.wanting(webhook, Optional.ofNullable(consumer)).stream()
                .map(WebhookEndpoint::id)
                .toList();
    }

    @Test
    void endpointsGetWhatTheyAskedForAndDisabledOnesLater() {
        assertThat(wanting("order-paid", "*")).containsExactlyInAnyOrder("everything", "orders", "acme", "off");
        assertThat(wanting("user-created", "*")).containsExactlyInAnyOrder("everything", "acme", "acme-users", "off");
    }

    @Test
    void callWithoutConsumerConcernsNoEndpointOfAConsumer() {
        assertThat(wanting("order-paid", null)).containsExactlyInAnyOrder("everything", "orders", "off");
        assertThat(wanting("user-created", null)).containsExactlyInAnyOrder("everything", "off");
    }

    @Test
    void callForOneConsumerConcernsItsEndpointsOnly() {
        assertThat(wanting("user-created", "acme")).containsExactlyInAnyOrder("acme", "acme-users");
        assertThat(wanting("order-paid", "acme")).containsExactly("acme");
        assertThat(wanting("order-paid", "nobody")).isEmpty();
    }

    @Test
    void endpointIsFoundByItsId() {
        assertThat(endpoints.find("orders").map(WebhookEndpoint::url)).contains(URI.create("https://orders.example/"));
        assertThat(endpoints.find("order")).isEmpty();
    }

    /** What was accepted while it was enabled is still delivered. */
    @Test
    void disabledEndpointIsFoundToo() {
        assertThat(endpoints.find("off")).isPresent();
    }

    @Test
    void endpointsOfAConsumerAreThoseThatAreDisabledToo() {
        Endpoints acme = new FixedEndpoints(List.of(
                endpoint("on").consumer("acme").events("user-created").build(),
                endpoint("off").consumer("acme").enabled(false).build(),
                endpoint("other").consumer("other").build(),
                endpoint("nobody").build()));

        assertThat(acme.ofConsumer("acme")).extracting(WebhookEndpoint::id).containsExactlyInAnyOrder("on", "off");
        assertThat(acme.ofConsumer("acm")).isEmpty();
    }

    @Test
    void whatIsConfiguredIsCompleteAndNeverDeleted() {
        WebhookEndpoint orders = endpoints.find("orders").orElseThrow();

        assertThat(endpoints.complete(orders)).isSameAs(orders);
        assertThat(endpoints.isDeleted("orders")).isFalse();
        assertThat(endpoints.isDeleted("never")).isFalse();
    }
}
