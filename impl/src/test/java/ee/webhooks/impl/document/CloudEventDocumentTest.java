// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import ee.webhooks.WebhookCloudEvent;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.openapi.ModelNode;
import ee.webhooks.impl.openapi.OpenApiScanner;
import jakarta.ws.rs.Consumes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventDocumentTest {

    @Webhook
    @WebhookCloudEvent(source = "/shop")
    interface OrderWebhooks {

        void paid(Order order);

        @WebhookCloudEvent(type = "example.order.shipped")
        void shipped(Order order);

        @WebhookCloudEvent(source = "/shop", mode = WebhookCloudEvent.Mode.BINARY)
        void returned(Order order);

        void maybe(Optional<Order> order);

        @Consumes("text/plain")
        void text(String text);

        @Consumes("image/png")
        void image(byte[] image);

        @Consumes("Application/Vnd.Shop+JSON")
        void capitals(Order order);

        void empty();
    }

    public record Order(String id) {}

    private static final WebhookDocument DOCUMENT = document();

    private static WebhookDocument document() {
        ClassLoader loader = CloudEventDocumentTest.class.getClassLoader();
        StoredJavadoc javadoc = new StoredJavadoc(loader);
        return new DocumentBuilder(new OpenApiScanner(loader, Map.of(), javadoc), javadoc)
                .build(WebhookDeclarations.read(List.of(OrderWebhooks.class), new Problems()));
    }

    private static ModelNode operation(String name) {
        return DOCUMENT.webhooks().get(name).get("POST");
    }

    private static ModelNode envelope(String name) {
        ModelNode body = (ModelNode) operation(name).get("requestBody");
        assertThat(body.get("required")).isEqualTo(true);
        Map<?, ?> mediaTypes = (Map<?, ?>) ((ModelNode) body.get("content")).get("mediaTypes");
        assertThat(mediaTypes).hasSize(1);
        return (ModelNode) ((ModelNode) mediaTypes.get("application/cloudevents+json")).get("schema");
    }

    private static Map<?, ?> properties(String name) {
        return (Map<?, ?>) envelope(name).get("properties");
    }

    private static ModelNode property(String name, String property) {
        return (ModelNode) properties(name).get(property);
    }

    @Test
    void aStructuredEventIsDescribedAsTheEnvelopeAroundThePayload() {
        assertThat(properties("paid").keySet().stream().map(String.class::cast))
                .containsExactly("specversion", "id", "source", "type", "time", "datacontenttype", "data");
        assertThat(envelope("paid").get("required"))
                .isEqualTo(List.copyOf(properties("paid").keySet()));
        assertThat(property("paid", "data").get("ref")).isEqualTo("#/components/schemas/Order");
        assertThat(property("paid", "type").get("enumeration")).isEqualTo(List.of("paid"));
        assertThat(property("paid", "source").get("enumeration")).isEqualTo(List.of("/shop"));
        assertThat(DOCUMENT.components().get("schemas")).containsOnlyKeys("Order");
    }

    @Test
    void aSourceOfTheConfigurationIsLeftOpen() {
        assertThat(property("shipped", "source").get("enumeration")).isNull();
        assertThat(property("shipped", "type").get("enumeration")).isEqualTo(List.of("example.order.shipped"));
    }

    @ParameterizedTest
    @CsvSource({"text, data, text/plain", "image, data_base64, image/png"})
    void aPayloadThatIsNoJsonIsAString(String name, String property, String contentType) {
        assertThat(property(name, property).get("type"))
                .isEqualTo(property("paid", "id").get("type"));
        assertThat(property(name, "datacontenttype").get("enumeration")).isEqualTo(List.of(contentType));
    }

    @Test
    void aPayloadIsJsonWhateverTheLettersOfItsMediaType() {
        assertThat(property("capitals", "data").get("ref")).isEqualTo("#/components/schemas/Order");
    }

    @Test
    void aPayloadThatMayBeAbsentIsNotRequired() {
        assertThat(envelope("maybe").get("required")).isEqualTo(List.of("specversion", "id", "source", "type", "time"));
        assertThat(properties("maybe").containsKey("data")).isTrue();
        assertThat(properties("empty").containsKey("data")).isFalse();
    }

    @Test
    void aBinaryEventHasHeadersBesideThePayload() {
        ModelNode operation = operation("returned");
        List<?> names = ((List<?>) operation.get("parameters"))
                .stream().map(parameter -> ((ModelNode) parameter).get("name")).toList();
        ModelNode content = (ModelNode) ((ModelNode) operation.get("requestBody")).get("content");

        assertThat(names.stream().map(String.class::cast))
                .containsExactly(
                        "webhook-id",
                        "webhook-timestamp",
                        "webhook-signature",
                        "ce-specversion",
                        "ce-id",
                        "ce-source",
                        "ce-type",
                        "ce-time");
        assertThat(content.get("mediaTypes"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("application/json");
    }
}
