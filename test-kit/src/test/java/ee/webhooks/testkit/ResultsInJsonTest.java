// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.webhooks.WebhookCancelled;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.WebhookDeliveryAttempt;
import ee.webhooks.WebhookDeliveryDetails;
import ee.webhooks.WebhookDeliveryIdentity;
import ee.webhooks.WebhookDeliveryPage;
import ee.webhooks.WebhookDeliveryWait;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointPage;
import ee.webhooks.WebhookEndpointState;
import ee.webhooks.WebhookFailureKind;
import ee.webhooks.WebhookOutcome;
import ee.webhooks.WebhookRate;
import ee.webhooks.WebhookRegistration;
import ee.webhooks.WebhookSecret;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a resource of an application returns: JSON-B writes what the document of its server says. */
class ResultsInJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Jsonb JSONB = JsonbBuilder.create();

    private static final WebhookEndpoint ACME = WebhookEndpoint.builder("acme")
            .url(URI.create("https://acme.example:8443/hush?token=hush"))
            .consumer("acme")
            .events("order.*")
            .header("Authorization", "hush")
            .secret(WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
            .rate(WebhookRate.parse("10/s"))
            .format("github")
            .concurrency(3)
            .description("Orders")
            .metadata("plan", "gold")
            .enabled(false)
            .build();

    private static final SampleDelivery DELIVERY = SampleDelivery.of("order.paid")
            .consumer("acme")
            .header("X-Tenant", "blue")
            .query("a=b")
            .body("application/json", "{\"paid\":true}".getBytes(UTF_8))
            .answer("sorry".getBytes(UTF_8))
            .orderKey("customer-7");

    private static final SampleEndpoint ENDPOINT = SampleEndpoint.of(ACME)
            .pausedUntil(SampleDelivery.TIME.plusSeconds(30))
            .failing(SampleDelivery.TIME, 3)
            .problem("WHK00000: no key");

    private static WebhookDeliveryDetails details() {
        return DELIVERY.nextAttemptAt(SampleDelivery.TIME.plusSeconds(5))
                .waiting(WebhookDeliveryWait.Reason.RETRY, "waits")
                .attempts(DELIVERY.status(503).failedAttempt())
                .details(Status.OPEN);
    }

    /** With everything that may be absent. */
    static List<Object> results() {
        return List.of(
                DELIVERY.accepted(),
                DELIVERY.status(200).delivered(),
                DELIVERY.status(503).attemptFailed(),
                DELIVERY.status(503).exhausted(),
                DELIVERY.cancelled(WebhookCancelled.Cause.APPLICATION),
                ENDPOINT.paused(),
                ENDPOINT.recovered(),
                ENDPOINT.disabled(),
                ENDPOINT.enabled(),
                ENDPOINT.state(),
                ACME,
                ENDPOINT.registration(),
                SampleEndpoint.page("acme", ENDPOINT.registration()),
                details(),
                SampleDelivery.page("1-acme", DELIVERY.delivery(Status.DELIVERED)));
    }

    /** Of an application. */
    @Path("webhooks")
    @Produces("application/json")
    public static class Portal {

        @GET
        @Path("outcome")
        public WebhookOutcome outcome() {
            return DELIVERY.delivered();
        }

        @GET
        @Path("endpoints")
        public WebhookEndpointPage endpoints() {
            return SampleEndpoint.lastPage();
        }

        @GET
        @Path("deliveries")
        public WebhookDeliveryPage deliveries() {
            return SampleDelivery.lastPage();
        }

        @GET
        @Path("details")
        public WebhookDeliveryDetails details() {
            return ResultsInJsonTest.details();
        }
    }

    private static JsonNode json(Object value) {
        try {
            return MAPPER.readTree(JSONB.toJson(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("results")
    void whatHasAnAccessorIsInTheJson(Object result) {
        List<String> accessors = Stream.of(result.getClass().getMethods())
                .filter(method -> method.getParameterCount() == 0
                        && method.getDeclaringClass().getName().startsWith("ee.webhooks.")
                        && !List.of("toString", "hashCode", "toBuilder", "forConsumer", "consumerReason", "bodyText")
                                .contains(method.getName()))
                .map(method -> method.getName())
                .toList();
        List<String> written = new ArrayList<>();
        json(result).fieldNames().forEachRemaining(written::add);

        if (result instanceof WebhookEndpoint) {
            assertThat(written)
                    .containsExactlyInAnyOrder(
                            "id",
                            "origin",
                            "consumer",
                            "events",
                            "handshake",
                            "enabled",
                            "concurrency",
                            "rate",
                            "format",
                            "description",
                            "metadata");
        } else {
            assertThat(written).isNotEmpty().isSubsetOf(accessors);
            assertThat(accessors)
                    .filteredOn(accessor -> !written.contains(accessor))
                    .isSubsetOf("id", "reason", result instanceof WebhookRegistration ? "consumer" : "id");
        }
        assertThat(JSONB.toJson(result)).doesNotContain("hush", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    @Test
    void bytesAreWrittenAsText() {
        JsonNode details = json(details());

        assertThat(details.get("body").asText()).isEqualTo("{\"paid\":true}");
        assertThat(details.at("/attempts/0/answer").asText()).isEqualTo("sorry");
        assertThat(details.at("/attempts/0/failureKind").asText()).isEqualTo("OVERLOADED");
        assertThat(details.at("/delivery/deliveryId").asText()).isEqualTo("1-ep_1");
        assertThat(details.at("/waiting/until").asText()).isEqualTo("2026-01-01T00:00:05Z");
    }

    /** A wrong one would be a surprise for the code that is generated from it. */
    @Test
    void documentOfAServerSaysWhatIsWritten() throws IOException {
        JsonNode schemas = document().at("/components/schemas");

        assertDescribed(schemas, "WebhookEndpointPage", json(SampleEndpoint.page("acme", ENDPOINT.registration())));
        assertDescribed(schemas, "WebhookRegistration", json(ENDPOINT.registration()));
        assertDescribed(schemas, "WebhookEndpointState", json(ENDPOINT.state()));
        assertDescribed(schemas, "WebhookEndpoint", json(ACME));
        assertDescribed(schemas, "WebhookDeliveryDetails", json(details()));
        assertDescribed(
                schemas, "WebhookDeliveryAttempt", json(DELIVERY.status(503).failedAttempt()));
        assertDescribed(
                schemas,
                "WebhookDelivery",
                json(DELIVERY.delivery(Status.DELIVERED)),
                json(DELIVERY.nextAttemptAt(SampleDelivery.TIME).delivery(Status.OPEN)));
    }

    private static void assertDescribed(JsonNode schemas, String name, JsonNode... written) {
        TreeSet<String> described = new TreeSet<>();
        schemas.at("/" + name + "/properties").fieldNames().forEachRemaining(described::add);
        TreeSet<String> found = new TreeSet<>();
        for (JsonNode one : written) {
            one.fieldNames().forEachRemaining(property -> {
                found.add(property);
                assertThat(typeOf(schemas, schemas.at("/" + name + "/properties/" + property)))
                        .as(name + "." + property)
                        .isEqualTo(one.get(property).getNodeType().name().toLowerCase(Locale.ROOT));
            });
        }
        assertThat(described).as(name).isEqualTo(found);
    }

    private static String typeOf(JsonNode schemas, JsonNode schema) {
        JsonNode reference = schema.get("$ref");
        if (reference != null) {
            return typeOf(schemas, schemas.get(reference.asText().substring("#/components/schemas/".length())));
        }
        if (schema.has("anyOf")) {
            return typeOf(schemas, schema.at("/anyOf/0"));
        }
        JsonNode types = schema.path("type");
        // An Optional is also null
        String type = types.isArray() ? types.get(0).asText() : types.asText();
        return type.equals("integer") ? "number" : type;
    }

    private static JsonNode document() throws IOException {
        Indexer indexer = new Indexer();
        for (Class<?> type : List.of(
                WebhookEndpointPage.class,
                WebhookRegistration.class,
                WebhookEndpoint.class,
                WebhookEndpointState.class,
                WebhookEndpointState.Status.class,
                WebhookRate.class,
                WebhookDeliveryPage.class,
                WebhookDelivery.class,
                Status.class,
                WebhookDeliveryDetails.class,
                WebhookDeliveryAttempt.class,
                WebhookDeliveryWait.class,
                WebhookDeliveryWait.Reason.class,
                WebhookFailureKind.class,
                WebhookDeliveryIdentity.class,
                WebhookOutcome.class,
                WebhookDelivered.class)) {
            indexer.indexClass(type);
        }
        indexer.indexClass(Portal.class);
        return MAPPER.readTree(SmallRyeOpenAPI.builder()
                .withConfig(new SmallRyeConfigBuilder().build())
                .withIndex(indexer.complete())
                .enableStandardStaticFiles(false)
                .enableModelReader(false)
                .enableStandardFilter(false)
                .build()
                .toJSON());
    }
}
