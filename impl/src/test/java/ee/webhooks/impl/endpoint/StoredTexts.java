// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookNotFoundException;
import ee.webhooks.WebhookRegistration;
import ee.webhooks.hostile.HostileText;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/** Each text of the corpus in a registry: what goes in comes out equal, and is never found as another. */
public final class StoredTexts {

    private static final List<HostileText> TEXTS = HostileText.all();

    private final WebhookEndpoints endpoints;

    public StoredTexts(WebhookEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    public void comeOutAsTheyWentIn() {
        List<WebhookEndpoint> registered = IntStream.range(0, TEXTS.size())
                .mapToObj(number -> endpointOf("endpoint-" + number, TEXTS.get(number)))
                .toList();
        registered.forEach(endpoints::registerWithoutSecret);

        for (WebhookEndpoint endpoint : registered) {
            WebhookEndpoint found = endpoints.find(endpoint.id()).orElseThrow().endpoint();
            assertThat(found.consumer()).isEqualTo(endpoint.consumer());
            assertThat(found.description()).isEqualTo(endpoint.description());
            assertThat(found.metadata()).isEqualTo(endpoint.metadata());
            assertThat(found.events()).isEqualTo(endpoint.events());
            assertThat(found.headers()).isEqualTo(endpoint.headers());
            endpoint.consumer()
                    .ifPresent(consumer -> assertThat(
                                    idsOf(WebhookEndpointQuery.all().consumer(consumer)))
                            .as(consumer)
                            .containsExactly(endpoint.id()));
        }
    }

    private static WebhookEndpoint endpointOf(String id, HostileText text) {
        WebhookEndpoint.Builder endpoint = WebhookEndpoint.builder(id).url(URI.create("https://acme.example/"));
        if (text.isFor('N')) {
            endpoint.metadata(text.text(), "value");
            if (!text.text().equals(WebhookEndpoint.EVERY_CONSUMER)) {
                endpoint.consumer(text.text());
            }
            if (text.text().indexOf('*') < 0) {
                endpoint.events(text.text());
            }
        }
        if (text.isFor('P')) {
            endpoint.description(text.text()).metadata("text", text.text());
        }
        if (text.isFor('H')) {
            endpoint.header("X-Text", text.text());
        }
        return endpoint.build();
    }

    public void areReasonsToDisable() {
        endpoints.registerWithoutSecret(endpointOf("acme", new HostileText("-", "")));
        for (HostileText text : TEXTS) {
            if (text.isFor('P')) {
                endpoints.disable("acme", text.text());
                assertThat(endpoints.find("acme").orElseThrow().state().reason())
                        .hasValue(text.text());
            } else {
                assertThatThrownBy(() -> endpoints.disable("acme", text.text()))
                        .isInstanceOf(WebhookInvalidException.class)
                        .hasMessageStartingWith("WHK00178: ");
            }
        }
    }

    public void areIdsOfOneEndpointEach() {
        List<String> ids = TEXTS.stream()
                .filter(text -> text.isFor('E'))
                .map(HostileText::text)
                .toList();
        ids.forEach(id -> endpoints.registerWithoutSecret(endpointOf(id, new HostileText("-", ""))));

        assertThat(idsOf(WebhookEndpointQuery.all().limit(1000)))
                .containsExactlyElementsOf(ids.stream().sorted().toList());
        ids.forEach(id ->
                assertThat(endpoints.find(id).map(WebhookRegistration::id)).hasValue(id));
        for (HostileText text : TEXTS) {
            if (!text.isFor('E')) {
                assertIsNoId(text.text());
            }
        }
        ids.forEach(id -> assertThat(endpoints.delete(id)).as(id).isTrue());
    }

    private void assertIsNoId(String text) {
        assertThat(endpoints.find(text)).isEmpty();
        assertThat(endpoints.delete(text)).isFalse();
        assertThatThrownBy(() -> endpoints.enable(text)).isInstanceOf(WebhookNotFoundException.class);
        assertThatThrownBy(() -> endpoints.disable(text, "why")).isInstanceOf(WebhookNotFoundException.class);
        assertThatThrownBy(() -> endpoints.rotateSecret(text)).isInstanceOf(WebhookNotFoundException.class);
        assertThatThrownBy(() -> endpoints.secrets(text)).isInstanceOf(WebhookNotFoundException.class);
    }

    private List<String> idsOf(WebhookEndpointQuery query) {
        return endpoints.list(query).endpoints().stream()
                .map(WebhookRegistration::id)
                .toList();
    }
}
