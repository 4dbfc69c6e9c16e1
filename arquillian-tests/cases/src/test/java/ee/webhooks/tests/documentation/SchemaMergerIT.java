// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documentation;

import static ee.webhooks.tests.harness.ServerUnderTest.PAYARA_6;
import static ee.webhooks.tests.harness.ServerUnderTest.PAYARA_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.DisabledOn;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.ServerLog;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Servers unite what has one name. The library must see to it that only what is of one class has. */
@Tag("openapi")
class SchemaMergerIT extends AbstractServerIT {

    private static final ServerLog LOG = ServerLog.fromHere();

    private OpenApiDocument document;

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.named("schema-union")
                .classes(RestApplication.class, ShopResource.class, ShopEvents.class, Subscription.class)
                .build();
    }

    @BeforeEach
    void readDocument() {
        document = OpenApiDocument.of(application).orElseThrow();
    }

    @Test
    void theLogSaysAtTheStartWhatRuns() {
        await().untilAsserted(() -> assertThat(LOG.text())
                .containsPattern(
                        "WHK00244: Webhooks EE [0-9]+\\.\\S+ has started\\. Webhooks declared: 8\\. Calls are stored in: memory\\."
                                + " Endpoints: 0 configured, 0 registered; beans that are sources: none\\. Off: storage that outlives a"
                                + " crash \\(webhooks.datasource=none\\)"));
    }

    @Test
    void theLogSaysOnceThatNoInterfaceWasCompiledWithTheProcessor() {
        await().untilAsserted(() -> assertThat(LOG.text()).containsOnlyOnce("WHK00242"));
    }

    @Test
    void differentClassesOfOneNameAreDifferentSchemas() {
        assertThat(properties(ofResource("customer"))).containsExactlyInAnyOrder("id", "name", "address");
        assertThat(properties(ofWebhook("customer-signed"))).containsExactlyInAnyOrder("number", "address");
        assertThat(nameOf(ofResource("customer"))).isEqualTo("Customer");
        assertThat(nameOf(ofWebhook("customer-signed"))).isEqualTo("ShopEventsCustomer");
    }

    @Test
    void whatTheyReferToIsTheirOwn() {
        assertThat(properties(property(ofResource("customer"), "address"))).containsExactly("city");
        assertThat(properties(property(ofWebhook("customer-signed"), "address")))
                .containsExactly("street");
    }

    @Test
    void listsReferToTheSameSchema() {
        JsonNode list =
                document.webhook("customers-merged", "POST").at("/requestBody/content/application~1json/schema");

        assertThat(nameOf(list.path("items"))).isEqualTo("ShopEventsCustomer");
    }

    @Test
    void discriminatorsReferToTheirOwn() {
        JsonNode payment = resolve(ofWebhook("payment-made"));
        JsonNode mapping = payment.at("/discriminator/mapping");

        assertThat(payment.at("/discriminator/propertyName").asText()).isEqualTo("kind");
        assertThat(properties(reference(mapping.path("card").asText()))).containsExactlyInAnyOrder("kind", "last4");
        assertThat(properties(reference(mapping.path("transfer").asText()))).containsExactlyInAnyOrder("kind", "iban");
        assertThat(payment.path("oneOf"))
                .extracting(alternative -> alternative.path("$ref").asText())
                .containsExactlyInAnyOrder(
                        mapping.path("card").asText(), mapping.path("transfer").asText());
    }

    @Test
    @DisabledOn(
            value = {PAYARA_6, PAYARA_7},
            because = "of an interface with alternatives, Payara writes no more than that it is an object")
    void discriminatorsOfTheResourceReferToItsOwn() {
        JsonNode payment = resolve(ofResource("payment"));
        JsonNode mapping = payment.at("/discriminator/mapping");

        assertThat(payment.at("/discriminator/propertyName").asText()).isEqualTo("type");
        assertThat(properties(reference(mapping.path("card").asText()))).containsExactlyInAnyOrder("type", "holder");
        assertThat(properties(reference(mapping.path("voucher").asText()))).containsExactlyInAnyOrder("type", "code");
    }

    @Test
    @DisabledOn(
            value = {PAYARA_6, PAYARA_7},
            because = "Payara says of a resource's class neither what refers to the class itself nor the names in JSON")
    void oneClassIsOneSchema() {
        assertThat(nameOf(ofResource("item"))).isEqualTo("Item");
        assertThat(nameOf(ofWebhook("item-listed"))).isEqualTo("Item");
        assertThat(nameOf(property(ofWebhook("item-listed"), "replacement"))).isEqualTo("Item");
        assertThat(nameOf(ofWebhook("subscribed"))).isEqualTo("Subscription");
    }

    @Test
    void webhookSaysWhatIsSentWhateverTheResourceSays() {
        assertThat(properties(ofWebhook("item-listed"))).containsExactlyInAnyOrder("article", "replacement");
        assertThat(property(ofWebhook("item-listed"), "replacement").path("$ref"))
                .isEqualTo(ofWebhook("item-listed").path("$ref"));
        assertThat(properties(ofWebhook("subscribed")))
                .containsExactlyInAnyOrder("username", "monthly_fee", "start_date");
    }

    @Test
    void webhooksWithClassesOfOneNameHaveSchemasOfTheirOwn() {
        assertThat(nameOf(ofWebhook("basket-dropped"))).isEqualTo("DroppedBasket");
        assertThat(properties(ofWebhook("basket-dropped"))).containsExactly("reason");
        assertThat(nameOf(ofWebhook("basket-filled"))).isEqualTo("FilledBasket");
        assertThat(properties(ofWebhook("basket-filled"))).containsExactly("articles");
    }

    @Test
    @DisabledOn(
            value = {PAYARA_6, PAYARA_7},
            because = "Payara describes every class with @Schema, and lets one of a name replace the other by itself")
    void annotatedClassesOfOneNameAreDifferentSchemasToo() {
        assertThat(properties(ofResource("receipt"))).containsExactly("number");
        assertThat(schemas()).filteredOn(name -> name.contains("Receipt")).hasSize(2);
    }

    @Test
    void annotatedPayloadIsDescribedByItselfAndAWarningSaysWhatTheServerMixes() {
        assertThat(properties(ofWebhook("receipt-printed"))).containsExactly("total");
        if (ServerUnderTest.current().isPayara()) {
            assertThat(LOG.text()).contains("WHK00413:", "'Receipt'", "ShopEvents$Receipt");
        } else {
            assertThat(LOG.text()).doesNotContain("WHK00413:");
        }
    }

    @Test
    void noClassHasTwoSchemas() {
        Set<String> expected = new TreeSet<>(Set.of(
                "Customer",
                "Address",
                "Card",
                "Voucher",
                "Item",
                "Subscription",
                "ShopEventsCustomer",
                "ShopEventsAddress",
                "ShopEventsCard",
                "Transfer",
                "DroppedBasket",
                "FilledBasket"));
        // Of the resource's, Payara writes no more than that it is an object; it says of other classes what is not sent
        expected.addAll(
                ServerUnderTest.current().isPayara()
                        ? Set.of("Payment", "ShopEventsItem", "AppSubscription")
                        : Set.of("Payment", "ShopEventsPayment"));

        assertThat(schemas())
                .filteredOn(name -> !name.contains("Receipt"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private List<String> schemas() {
        List<String> names = new ArrayList<>();
        document.root().at("/components/schemas").fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void noReferenceIsLeftWithoutWhatItRefersTo() {
        assertThat(document.root().findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(reference(reference)).isNotNull());
    }

    @Test
    void generatedOperationIdGivesWayToThatOfAResource() {
        assertThat(document.webhook("customer-signed", "POST")
                        .path("operationId")
                        .asText())
                .isEqualTo("customerSignedWebhook2");
    }

    private JsonNode ofWebhook(String name) {
        return document.webhook(name, "POST").at("/requestBody/content/application~1json/schema");
    }

    /** Servers differ in status and media type. */
    private JsonNode ofResource(String path) {
        return StreamSupport.stream(
                        ((Iterable<String>) () -> document.root().path("paths").fieldNames()).spliterator(), false)
                .filter(key -> key.endsWith("/shop/" + path))
                .map(key -> document.root()
                        .path("paths")
                        .path(key)
                        .at("/get/responses")
                        .findPath("schema"))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode property(JsonNode schema, String name) {
        return resolve(schema).path("properties").path(name);
    }

    private List<String> properties(JsonNode schema) {
        List<String> names = new ArrayList<>();
        resolve(schema).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? reference(schema.path("$ref").asText()) : schema;
    }

    private JsonNode reference(String reference) {
        JsonNode found = document.root().at(reference.substring(1));
        assertThat(found.isObject()).as("%s is in the document", reference).isTrue();
        return found;
    }

    private static String nameOf(JsonNode schema) {
        return schema.path("$ref").asText().replaceFirst(".*/", "");
    }
}
