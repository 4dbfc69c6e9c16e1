// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookNotFoundException;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.Log;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CombinedEndpointsTest {

    @RegisterExtension
    private final Log log = new Log(CombinedEndpoints.class);

    @RegisterExtension
    private final Log sourceLog = new Log(SourceEndpoints.class);

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
        assertThat(endpoints.refresh()).containsExactly(new EnabledChange("c", false));
        said = List.of(endpoint("c", "second"));
        assertThat(endpoints.refresh()).containsExactly(new EnabledChange("c", true));
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

        assertThat(ids(index.wanting("user", Optional.of("*")))).containsExactlyInAnyOrder("all", "orders", "user");
        assertThat(ids(index.wanting("order.paid", Optional.of("*")))).containsExactlyInAnyOrder("all", "orders");
        assertThat(ids(index.wanting("user", Optional.empty()))).containsExactly("all");
        assertThat(ids(index.wanting("user", Optional.of("acme")))).containsExactly("orders");
        assertThat(ids(index.wanting("user", Optional.of("nobody")))).isEmpty();
    }

    private static List<String> ids(List<WebhookEndpoint> found) {
        return found.stream().map(WebhookEndpoint::id).toList();
    }

    private static WebhookEndpoint ofConsumer(String id, String consumer) {
        return endpoint(id, "x").toBuilder().consumer(consumer).build();
    }

    @Test
    void ofTwoWithOneIdOnlyTheFirstIsOneOfItsConsumer() {
        said = List.of(ofConsumer("b", "acme"), ofConsumer("c", "acme"));
        Endpoints combined = new CombinedEndpoints(
                List.of(new FixedEndpoints(List.of(ofConsumer("a", "acme"), ofConsumer("b", "other"))), source));

        assertThat(ids(combined.ofConsumer("acme"))).containsExactly("a", "c");
        assertThat(ids(combined.ofConsumer("other"))).containsExactly("b");
        assertThat(combined.ofConsumer("nobody")).isEmpty();
    }

    @Test
    void endpointThatIsThereTwiceIsReportedOnceAsLongAsItIs() {
        said = List.of(endpoint("b", "second"), endpoint("c", "second"));
        endpoints.refresh();
        endpoints.refresh();
        assertThat(log.errors())
                .singleElement()
                .asString()
                .startsWith(
                        "WHK00174: Endpoint 'b' exists twice, in the configuration and of the WebhookEndpointSource Tenants;");

        said = List.of();
        endpoints.refresh();
        said = List.of(endpoint("b", "second"));
        endpoints.refresh();
        assertThat(log.errors()).hasSize(2);
    }

    /** By another node, for example, whose configuration is older. */
    @Test
    void registeredEndpointThatIsConfiguredTooIsReported() {
        RegistryInMemory memory = RegistryInMemory.empty();
        memory.registry().register(endpoint("a", "registered"));
        new CombinedEndpoints(List.of(new FixedEndpoints(List.of(endpoint("a", "first"))), memory.seen())).refresh();

        assertThat(log.errors())
                .singleElement()
                .asString()
                .startsWith("WHK00174: Endpoint 'a' exists twice, in the configuration and registered;");
    }

    @Test
    void sourceThatFailsIsReportedOnceUntilItAnswersAgain() {
        endpoints.refresh();
        failure = new IllegalStateException("no database");
        endpoints.refresh();
        endpoints.refresh();
        assertThat(sourceLog.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00175: The WebhookEndpointSource Tenants failed");
        assertThat(sourceLog.causes()).containsExactly(failure);

        failure = null;
        endpoints.refresh();
        failure = new IllegalStateException("no database again");
        endpoints.refresh();
        assertThat(sourceLog.warnings()).hasSize(2);
    }

    @Test
    void whoeverHasAnEndpointAddsWhatSigns() {
        RegistryInMemory memory = RegistryInMemory.empty();
        WebhookSecret secret = memory.registry().register(endpoint("r", "registered"));
        WebhookEndpoint configured = endpoint("a", "first");
        Endpoints combined = new CombinedEndpoints(List.of(new FixedEndpoints(List.of(configured)), memory.seen()));
        WebhookEndpoint registered = combined.find("r").orElseThrow();

        assertThat(registered.secrets()).isEmpty();
        assertThat(combined.complete(registered).secretsAt(Instant.now())).containsExactly(secret);
        assertThat(combined.complete(configured)).isSameAs(configured);
    }

    /** Else a call that was about to be sent would go out unsigned. */
    @Test
    void endpointThatWasDeletedAMomentAgoIsNotSentTo() {
        RegistryInMemory memory = RegistryInMemory.empty();
        memory.registry().register(endpoint("r", "registered"));
        Endpoints combined = new CombinedEndpoints(List.of(source, memory.seen()));
        WebhookEndpoint registered = combined.find("r").orElseThrow();
        memory.registry().delete("r");

        assertThatThrownBy(() -> combined.complete(registered))
                .isInstanceOf(WebhookNotFoundException.class)
                .hasMessageStartingWith("WHK00162");
    }

    @Test
    void whatWasDeletedIsDeletedUnlessItIsThereAllTheSame() {
        RegistryInMemory memory = RegistryInMemory.empty();
        memory.registry().register(endpoint("r", "registered"));
        Endpoints combined = new CombinedEndpoints(List.of(source, memory.seen()));
        assertThat(combined.isDeleted("r")).isFalse();
        memory.registry().delete("r");
        assertThat(combined.isDeleted("r")).isTrue();
        assertThat(combined.isDeleted("never")).isFalse();

        said = List.of(endpoint("r", "second"));
        combined.refresh();
        assertThat(combined.isDeleted("r")).isFalse();
    }
}
