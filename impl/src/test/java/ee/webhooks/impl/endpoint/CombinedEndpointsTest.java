// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CombinedEndpointsTest {

    private List<WebhookEndpoint> said = List.of();
    private RuntimeException failure;

    private final SourceEndpoints source = new SourceEndpoints(this::answer, "Tenants");
    private final Endpoints endpoints = new CombinedEndpoints(
            List.of(new FixedEndpoints(List.of(endpoint("a", "first"), endpoint("b", "first"))), source));

    private List<WebhookEndpoint> answer() {
        if (failure != null) {
            throw failure;
        }
        return said;
    }

    private static WebhookEndpoint endpoint(String id, String host) {
        return WebhookEndpoint.builder(id)
                .url(URI.create("https://" + host + ".example/"))
                .build();
    }

    private List<String> wanting() {
        return endpoints.wanting("any", Optional.empty()).stream()
                .map(endpoint -> endpoint.id() + "@" + endpoint.url().getHost())
                .toList();
    }

    @Test
    void endpointsOfAllOriginsAreCalled() {
        said = List.of(endpoint("c", "second"));

        assertThat(wanting()).containsExactlyInAnyOrder("a@first.example", "b@first.example", "c@second.example");
        assertThat(endpoints.find("c")).isPresent();
        assertThat(endpoints.origin("a")).contains("in the configuration");
        assertThat(endpoints.origin("c")).contains("of the WebhookEndpointSource Tenants");
        assertThat(endpoints.origin("d")).isEmpty();
        assertThat(endpoints.ids()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void ofTwoWithOneIdTheFirstIsCalled() {
        said = List.of(endpoint("b", "second"), endpoint("c", "second"));
        endpoints.refresh();

        assertThat(wanting()).containsExactlyInAnyOrder("a@first.example", "b@first.example", "c@second.example");
        assertThat(endpoints.find("b").map(WebhookEndpoint::url)).contains(URI.create("https://first.example/"));
        said = List.of(endpoint("b", "second").toBuilder().enabled(false).build());
        assertThat(endpoints.refresh()).as("of one that is not called").isEmpty();
    }

    @Test
    void sourceIsAskedAgainAtEachRefresh() {
        endpoints.refresh();
        said = List.of(endpoint("c", "second"));
        assertThat(endpoints.find("c")).isEmpty();
        assertThat(endpoints.refresh()).isEmpty();
        assertThat(endpoints.find("c")).isPresent();
        said = List.of(endpoint("c", "second").toBuilder().enabled(false).build());
        assertThat(endpoints.refresh()).containsExactly(new EndpointSwitch("c", false));
        said = List.of(endpoint("c", "second"));
        assertThat(endpoints.refresh()).containsExactly(new EndpointSwitch("c", true));
    }

    @Test
    void whatASourceHasSaidHoldsWhileItFails() {
        said = List.of(endpoint("c", "second"));
        endpoints.refresh();
        failure = new IllegalStateException("no database");

        assertThat(endpoints.refresh()).isEmpty();
        assertThat(endpoints.find("c")).isPresent();
    }

    /** Else calls that are for its endpoints would go nowhere. */
    @Test
    void nothingIsKnownBeforeASourceHasAnswered() {
        failure = new IllegalStateException("no database");
        assertThatThrownBy(endpoints::refresh).isSameAs(failure);
        assertThatThrownBy(this::wanting).isSameAs(failure);
        failure = null;
        endpoints.refresh();
        assertThat(wanting()).hasSize(2);
    }

    @Test
    void endpointsAreFoundByWhatTheyAskForAndByConsumer() {
        EndpointIndex index = new EndpointIndex(List.of(
                endpoint("all", "x").toBuilder().build(),
                WebhookEndpoint.builder("orders")
                        .url(URI.create("https://x.example/"))
                        .events("order.*", "user")
                        .consumer("acme")
                        .build(),
                WebhookEndpoint.builder("user")
                        .url(URI.create("https://x.example/"))
                        .events("user")
                        .consumer("other")
                        .build()));

        assertThat(ids(index.wanting("user", Optional.empty()))).containsExactlyInAnyOrder("all", "orders", "user");
        assertThat(ids(index.wanting("order.paid", Optional.empty()))).containsExactlyInAnyOrder("all", "orders");
        assertThat(ids(index.wanting("user", Optional.of("acme")))).containsExactly("orders");
        assertThat(ids(index.wanting("user", Optional.of("nobody")))).isEmpty();
    }

    private static List<String> ids(List<WebhookEndpoint> found) {
        return found.stream().map(WebhookEndpoint::id).toList();
    }
}
