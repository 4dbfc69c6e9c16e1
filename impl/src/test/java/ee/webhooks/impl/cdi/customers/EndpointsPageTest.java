// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.cdi.customers.EndpointResource.Settings;
import ee.webhooks.impl.cdi.customers.EndpointResource.View;
import ee.webhooks.impl.endpoint.EndpointRegistry;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.endpoint.RegistrySettings;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.MemoryOutbox;
import ee.webhooks.impl.store.MemoryRegistrations;
import ee.webhooks.impl.store.NoTransaction;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The resource that docs/endpoints.md shows, called with what customers send. */
class EndpointsPageTest {

    private final WebhookEndpoints endpoints = registry();
    private final EndpointResource resource = resourceFor("acme");

    private static WebhookEndpoints registry() {
        MemoryOutbox outbox = new MemoryOutbox(
                10, new NoTransaction(), new MemoryBudget(20, Long.MAX_VALUE), Clock.systemUTC(), System::nanoTime);
        return new EndpointRegistry(
                new MemoryRegistrations(new NoTransaction(), Clock.systemUTC(), outbox, id -> false),
                new FixedEndpoints(List.of()),
                RegistrySettings.permissive(List.of()).withKeyOfItsOwn());
    }

    private EndpointResource resourceFor(String customer) {
        EndpointResource made = new EndpointResource();
        made.endpoints = endpoints;
        made.customer = customer;
        return made;
    }

    private static Settings settings(String url, String... events) {
        return new Settings(url, List.of(events), null);
    }

    @Test
    void pageShowsTheResourceThatIsTestedHere() throws Exception {
        String source = Files.readString(Path.of("src/test/java/ee/webhooks/impl/cdi/customers/EndpointResource.java"));
        String shown = source.substring(source.indexOf("import static"));

        assertThat(Files.readString(Path.of("../docs/endpoints.md"))).contains("```java\n" + shown + "```");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\": \"https://acme.example/hooks\"}",
                "{\"url\": \"https://acme.example/hooks\", \"events\": null}",
                "{\"url\": \"https://acme.example/hooks\", \"events\": []}",
                "{\"url\": \"https://acme.example/hooks\", \"events\": [null]}",
                "{\"url\": \"https://acme.example/hooks\", \"events\": [\"*.paid\"]}",
                "{\"events\": [\"order.paid\"]}",
                "{\"url\": null, \"events\": [\"order.paid\"]}",
                "{\"url\": \"\", \"events\": [\"order.paid\"]}",
                "{\"url\": \"http://a b\", \"events\": [\"order.paid\"]}",
                "{\"url\": \"acme.example\", \"events\": [\"order.paid\"]}",
                "{\"url\": \"ftp://acme.example/\", \"events\": [\"order.paid\"]}",
                "{\"url\": \"https://user:hush@acme.example/\", \"events\": [\"order.paid\"]}",
                "{}",
                "null"
            })
    void whatIsNoEndpointIsAnswered400InWordsForCustomers(String body) {
        String id = resource.register(settings("https://acme.example/", "order.paid"))
                .get("id");
        Settings sent = JsonbBuilder.create().fromJson(body, Settings.class);

        assertRefused(() -> resource.register(sent));
        assertRefused(() -> resource.update(id, sent));
        assertThat(resource.list()).hasSize(1);
        assertThat(resource.get(id).url()).isEqualTo(URI.create("https://acme.example/"));
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BadRequestException.class,
                        refused -> assertThat(refused.getResponse().getEntity())
                                .asString()
                                .doesNotContain("WHK", "webhooks.", "ep_", "hush")
                                .endsWith("."));
    }

    @Test
    void endpointsAreListedInTheOrderInWhichTheyWereRegistered() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Map<String, String> made = resource.register(settings("https://acme.example/" + i, "order.paid"));
            assertThat(made.get("secret")).startsWith("whsec_");
            ids.add(made.get("id"));
        }

        assertThat(resource.list()).extracting(View::id).containsExactlyElementsOf(ids);
        assertThat(ids)
                .as("the ids say nothing of the order")
                .isNotEqualTo(ids.stream().sorted().toList());
    }

    @Test
    void endpointIsThatOfItsCustomerOnly() {
        String id = resource.register(settings("https://acme.example/", "order.*", "news"))
                .get("id");
        EndpointResource other = resourceFor("other");

        assertThat(resource.get(id).events()).containsExactly("order.*", "news");
        assertThat(other.list()).isEmpty();
        assertThatThrownBy(() -> other.get(id)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> other.update(id, settings("https://other.example/", "news")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> other.delete(id)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> other.rotateSecret(id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void customerSeesWhyAnEndpointIsSwitchedOff() {
        String id = resource.register(settings("https://acme.example/", "news")).get("id");
        resource.disable(id);
        assertThat(resource.get(id).enabled()).isFalse();
        assertThat(resource.get(id).reason()).isNotBlank();

        resource.enable(id);
        assertThat(resource.get(id).enabled()).isTrue();
        assertThat(resource.rotateSecret(id)).startsWith("whsec_");
        resource.delete(id);
        assertThat(resource.list()).isEmpty();
    }

    @Test
    void emptyChoiceOfWebhooksIsNotTheChoiceOfAll() {
        WebhookEndpoint.Builder builder = WebhookEndpoint.builder("acme").url(URI.create("https://acme.example/"));
        assertThat(builder.build().events()).containsExactly(WebhookEndpoint.ALL_EVENTS);

        assertThatThrownBy(() -> builder.events(new String[0]).build())
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00253: Endpoint 'acme' subscribes to no webhook.");
        assertThat(builder.events(WebhookEndpoint.ALL_EVENTS).build().events())
                .containsExactly(WebhookEndpoint.ALL_EVENTS);
    }
}
