// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documentation;

import static ee.webhooks.tests.harness.ServerUnderTest.LIBERTY_MICROPROFILE_6;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import ee.webhooks.tests.app.Cancellation;
import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.app.SubscriptionWebhooks;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.DisabledOn;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("openapi")
@Tag("x-webhooks")
class DocumentIT extends AbstractServerIT {

    private OpenApiDocument document;

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.named("documentation")
                .classes(SecuredApplication.class, SubscriptionResource.class)
                .classes(SubscriptionWebhooks.class, Subscription.class, Cancellation.class)
                .build();
    }

    @BeforeEach
    void readDocument() {
        document = OpenApiDocument.of(application).orElseThrow();
    }

    @Test
    @DisabledOn(
            value = LIBERTY_MICROPROFILE_6,
            because = "MicroProfile OpenAPI 3 on Open Liberty can only write OpenAPI 3.0")
    void isOpenApi31() {
        assertThat(document.root().path("openapi").asText()).startsWith("3.1.");
    }

    @Test
    void webhooksAreWhereThisVersionOfOpenApiHasThem() {
        boolean older = ServerUnderTest.current() == LIBERTY_MICROPROFILE_6;

        assertThat(document.root().has("webhooks")).isNotEqualTo(older);
        assertThat(document.root().has("x-webhooks")).isEqualTo(older);
    }

    @Test
    void theDeclarationBecomesTheOperation() {
        JsonNode operation = document.webhook("new-subscription", "POST");

        assertThat(operation.path("summary").asText()).isEqualTo("New subscription");
        assertThat(operation.path("description").asText())
                .isEqualTo("When a new user subscribes to your service we'll send you a POST request with this data.");
        assertThat(texts(operation.path("tags"))).containsExactly("subscriptions");
    }

    @Test
    void theBodyIsRequiredAndRefersToTheSchemaOfThePayload() {
        JsonNode body = document.webhook("new-subscription", "POST").path("requestBody");

        assertThat(body.at("/content/application~1json/schema/$ref").asText())
                .isEqualTo("#/components/schemas/" + payload());
        assertThat(body.path("required").asBoolean()).isTrue();
    }

    @Test
    void theResponsesAreThoseDeclared() {
        JsonNode responses = document.webhook("new-subscription", "POST").path("responses");

        assertThat(responses.fieldNames()).toIterable().containsExactlyInAnyOrder("204", "410");
        assertThat(responses.at("/204/description").asText()).isEqualTo("We have it");
        assertThat(responses.at("/410/description").asText()).isEqualTo("Do not call us again");
    }

    @Test
    void everyOperationHasAResponse() {
        assertThat(document.webhook("subscription-cancelled", "POST")
                        .path("responses")
                        .size())
                .isPositive();
        assertThat(document.webhook("new-subscription", "DELETE")
                        .path("responses")
                        .size())
                .isPositive();
    }

    @Test
    void theTagIsDescribedAtTheRoot() {
        assertThat(document.root().path("tags"))
                .filteredOn(tag -> tag.path("name").asText().equals("subscriptions"))
                .singleElement()
                .satisfies(tag ->
                        assertThat(tag.path("description").asText()).isEqualTo("What becomes of a subscription"));
    }

    @Test
    void everyOperationHasAnIdOfItsOwn() {
        List<JsonNode> operations = operations();

        // The resource asks for the very id that the webhook would get from its method.
        assertThat(operations).hasSize(4);
        assertThat(operations)
                .extracting(operation -> operation.path("operationId").asText())
                .doesNotContain("")
                .doesNotHaveDuplicates()
                .contains("newSubscription");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new-subscription", "subscription-cancelled"})
    void theSecurityOfTheApplicationIsNotThatOfAWebhook(String webhook) {
        assertThat(document.root().path("security").toString()).contains("token");

        JsonNode security = document.webhook(webhook, "POST").path("security");
        assertThat(security.isArray())
                .as("security of the operation is explicit: %s", security)
                .isTrue();
        assertThat(security).allMatch(JsonNode::isEmpty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void theHeadersOfTheSignatureAreParameters(String header) {
        assertThat(document.webhook("new-subscription", "POST").path("parameters"))
                .filteredOn(parameter -> parameter.path("name").asText().equals(header))
                .singleElement()
                .satisfies(parameter -> {
                    assertThat(parameter.path("in").asText()).isEqualTo("header");
                    assertThat(parameter.path("schema").path("type").asText()).isNotEmpty();
                });
    }

    @Test
    void theParametersOfTheMethodAreParameters() {
        assertThat(document.webhook("subscription-cancelled", "POST").path("parameters"))
                .extracting(parameter -> parameter.path("in").asText() + " "
                        + parameter.path("name").asText())
                .contains("header X-Reason", "query channel");
    }

    @Test
    void verbsOfOneNameAreOperationsOfOnePathItem() {
        assertThat(document.webhooks().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("new-subscription", "subscription-cancelled");
        assertThat(document.webhook("new-subscription", "DELETE").has("requestBody"))
                .isFalse();
    }

    /** Titles aside, which FastAPI adds to everything. */
    @Test
    void theSchemaIsWhatFastApiPublishesForItsTutorial() throws IOException {
        JsonNode schema = document.schema(payload());

        assertThat(schema.path("type").asText()).isEqualTo("object");
        assertThat(texts(schema.path("required"))).containsExactlyInAnyOrder("username", "monthly_fee", "start_date");
        assertThat(typesAndFormats(schema))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"username\":{\"type\":\"string\"},\"monthly_fee\":{\"type\":\"number\"},"
                                + "\"start_date\":{\"type\":\"string\",\"format\":\"date-time\"}}"));
    }

    /**
     * Payara describes the properties of a resource by their names and types in Java, which is not what is sent, and Open Liberty requires none that must
     * not be blank before MicroProfile OpenAPI 4.
     */
    private static String payload() {
        ServerUnderTest server = ServerUnderTest.current();
        return server.isPayara() || server == LIBERTY_MICROPROFILE_6 ? "AppSubscription" : "Subscription";
    }

    @Test
    void aClassOfAResourceAndAWebhookIsOneSchemaIfTheServerSaysOfItWhatIsSent() {
        assertThat(document.root()
                        .path("paths")
                        .findPath("requestBody")
                        .at("/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Subscription");
        assertThat(document.root().at("/components/schemas").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(List.of("Subscription", "Cancellation", payload())));
    }

    @Test
    void theResourcesOfTheApplicationStayDocumentedAndWebhooksAreNone() {
        assertThat(document.root().path("paths").fieldNames())
                .toIterable()
                .singleElement()
                .asString()
                .endsWith("/api/subscriptions");
    }

    @Test
    void aWebhookHasNeitherServersNorCallbacks() {
        assertThat(document.webhooks().findValues("servers")).isEmpty();
        assertThat(document.webhooks().findValues("callbacks")).isEmpty();
    }

    @Test
    void yamlSaysTheSameAsJson() throws IOException {
        JsonNode yaml = new YAMLMapper().readTree(application.openApi("YAML").body());

        assertThat(yaml).isEqualTo(document.root());
    }

    private List<JsonNode> operations() {
        return StreamSupport.stream(
                        List.of(document.root().path("paths"), document.webhooks())
                                .spliterator(),
                        false)
                .flatMap(items -> StreamSupport.stream(items.spliterator(), false))
                .flatMap(item -> StreamSupport.stream(item.spliterator(), false))
                .filter(JsonNode::isObject)
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode typesAndFormats(JsonNode schema) {
        JsonNode properties = schema.path("properties").deepCopy();
        properties.forEach(property -> ((ObjectNode) property).retain("type", "format"));
        return properties;
    }
}
