// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ee.webhooks.Webhook;
import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookCloudEvent;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookIds;
import ee.webhooks.impl.store.Message;
import io.cloudevents.http.HttpMessageFactory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read back by the SDK of CloudEvents. */
class CloudEventTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123Z");

    @Webhook
    @WebhookCloudEvent(source = "https://shop.example")
    interface Structured {

        void json(Order order);

        @Consumes("application/order+json; charset=UTF-8")
        void otherJson(Order order);

        void jsonText(String json);

        @Consumes("application/vnd.order+json;charset=utf-8")
        void jsonBytes(byte[] json);

        @Consumes("text/plain")
        void text(String text);

        @Consumes("text/plain;charset=ISO-8859-1")
        void latin(byte[] text);

        @Consumes("image/png")
        void image(byte[] bytes);

        void withoutBody();

        @WebhookCloudEvent(type = "example.shop.order.\"paid\"", source = "/orders?a=%20b")
        void otherAttributes(Order order);

        @WebhookCloudEvent
        void sourceOfTheConfiguration(Order order);
    }

    @Webhook
    interface Binary {

        @PUT
        @WebhookCloudEvent(source = "/orders", type = "Zoë \"%\"", mode = WebhookCloudEvent.Mode.BINARY)
        void binary(Order order);

        @GET
        @WebhookCloudEvent(source = "/orders", mode = WebhookCloudEvent.Mode.BINARY)
        void binaryWithoutBody(@QueryParam("a") String a);

        @Consumes("application/json")
        @WebhookCloudEvent(source = "/orders", mode = WebhookCloudEvent.Mode.BINARY)
        void binaryBytes(byte[] json);

        void plain(Order order);
    }

    public record Order(String name) {}

    private static final RestClientPayloadWriter WRITER = new RestClientPayloadWriter(Thread::new);

    private final Problems problems = new Problems();
    private final CallCapture capture = new CallCapture(
            WebhookDeclarations.read(Set.of(Structured.class, Binary.class), problems),
            PayloadValidation.NONE,
            WRITER,
            new CloudEventEnvelope(Optional.of("urn:configured")),
            new Addressing(false),
            Integer.MAX_VALUE,
            new WebhookIds(Clock.systemUTC(), new Random(1)),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterAll
    static void close() {
        WRITER.close();
    }

    private Message captured(String webhook, Object payload) {
        assertThat(problems.texts()).isEmpty();
        return capture.capture(WebhookCall.of(webhook, payload).withId("id-1"));
    }

    private static io.cloudevents.CloudEvent read(Message message) {
        Map<String, String> headers = new HashMap<>(message.headers());
        message.contentType().ifPresent(type -> headers.put("content-type", type));
        return HttpMessageFactory.createReader(headers, message.body()).toEvent();
    }

    private io.cloudevents.CloudEvent event(String webhook, Object payload) {
        return read(captured(webhook, payload));
    }

    @Test
    void aStructuredEventHasTheseBytes() {
        Message message = captured("json", new Order("Zoë – ☃"));

        assertThat(message.contentType()).contains("application/cloudevents+json");
        assertThat(message.headers()).isEmpty();
        assertThat(new String(message.body(), UTF_8))
                .isEqualTo(
                        "{\"specversion\":\"1.0\",\"id\":\"id-1\",\"source\":\"https://shop.example\",\"type\":\"json\","
                                + "\"time\":\"2026-11-23T10:15:30.123Z\",\"datacontenttype\":\"application/json\","
                                + "\"data\":{\"name\":\"Zoë – ☃\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "other-json", "binary"})
    void theSdkReadsItsAttributesAndData(String webhook) {
        io.cloudevents.CloudEvent event = event(webhook, new Order("Zoë – ☃"));

        assertThat(event.getId()).isEqualTo("id-1");
        assertThat(event.getTime()).isEqualTo(OffsetDateTime.ofInstant(NOW, ZoneOffset.UTC));
        assertThat(event.getDataContentType()).contains("json");
        assertThat(event.getData().toBytes()).isEqualTo("{\"name\":\"Zoë – ☃\"}".getBytes(UTF_8));
    }

    @Test
    void typeAndSourceAreThoseOfTheMethodBeforeThoseOfTheInterface() {
        assertThat(event("json", new Order("a")))
                .returns("json", io.cloudevents.CloudEvent::getType)
                .returns(URI.create("https://shop.example"), io.cloudevents.CloudEvent::getSource);
        assertThat(event("other-attributes", new Order("a")))
                .returns("example.shop.order.\"paid\"", io.cloudevents.CloudEvent::getType)
                .returns(URI.create("/orders?a=%20b"), io.cloudevents.CloudEvent::getSource);
        assertThat(event("source-of-the-configuration", new Order("a")).getSource())
                .isEqualTo(URI.create("urn:configured"));
    }

    @Test
    void textIsAString() {
        io.cloudevents.CloudEvent event = event("text", "one \"two\" \\ \n\t\u0001 ☃ \uD83D\uDE00");

        assertThat(event.getDataContentType()).startsWith("text/plain");
        assertThat(new String(event.getData().toBytes(), UTF_8)).isEqualTo("one \"two\" \\ \n\t\u0001 ☃ \uD83D\uDE00");
    }

    @Test
    void textInAnotherEncodingKeepsItsBytes() {
        byte[] latin = "Zoë".getBytes(ISO_8859_1);

        assertThat(event("latin", latin).getData().toBytes()).isEqualTo(latin);
        assertThat(new String(captured("latin", latin).body(), UTF_8)).endsWith(",\"data_base64\":\"Wm/r\"}");
    }

    @Test
    void otherBytesAreInBase64() {
        byte[] image = {0, -1, -2, 10, 13};
        io.cloudevents.CloudEvent event = event("image", image);

        assertThat(event.getDataContentType()).isEqualTo("image/png");
        assertThat(event.getData().toBytes()).isEqualTo(image);
    }

    @Test
    void anEventMayBeWithoutData() {
        Message structured = captured("without-body", null);
        Message binary = captured("binary-without-body", null);

        assertThat(structured.contentType()).contains("application/cloudevents+json");
        assertThat(new String(structured.body(), UTF_8)).doesNotContain("data");
        assertThat(read(structured).getData()).isNull();
        assertThat(binary.contentType()).isEmpty();
        assertThat(binary.body()).isEmpty();
        assertThat(binary.headers()).containsEntry("ce-type", "binary-without-body");
    }

    @Test
    void aBinaryEventHasItsAttributesInHeaders() {
        Message message = captured("binary", new Order("a"));

        assertThat(message.contentType()).contains("application/json");
        assertThat(message.body()).isEqualTo("{\"name\":\"a\"}".getBytes(UTF_8));
        assertThat(message.headers())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce-specversion", "1.0",
                        "ce-id", "id-1",
                        "ce-source", "/orders",
                        "ce-type", "Zo%C3%AB%20%22%25%22",
                        "ce-time", "2026-11-23T10:15:30.123Z"));
    }

    @Test
    void noHeaderOfTheCallTakesThePlaceOfAnAttribute() {
        Message message = capture.capture(WebhookCall.of("binary", new Order("a"))
                .withId("id-1")
                .header("CE-Id", "other")
                .header("X-Tenant", "7"));

        assertThat(message.headers())
                .containsEntry("ce-id", "id-1")
                .containsEntry("X-Tenant", "7")
                .hasSize(6);
    }

    @Test
    void whatIsNoCloudEventIsSentAsItIs() {
        Message message = captured("plain", new Order("a"));

        assertThat(message.contentType()).contains("application/json");
        assertThat(message.headers()).isEmpty();
    }

    private static final String[] JSON = {
        "1",
        "\"a\"",
        "null",
        "{}",
        "[]",
        "{\"type\":\"com.evil\"}",
        " [1,{\"id\":\"x\"}]\n",
        "\"\\\"}\"",
        "{\"a\":[[{}]]}"
    };

    private static final String[] PASTED = {
        "1,\"type\":\"com.evil\"",
        "{},\"source\":\"urn:evil\",\"id\":\"x\"",
        "null,\"specversion\":\"0.3\"",
        "\"a\",\"data_base64\":\"eA==\"",
        "1}{\"specversion\":\"1.0\"",
        "1}",
        "",
        " ",
        "{",
        "\"",
        "1 /* */",
        "\ufeff1"
    };

    private void assertRefused(String webhook, Object payload) {
        assertThatThrownBy(() -> captured(webhook, payload))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00205: The payload of webhook '" + webhook + "'")
                .hasMessageContaining("exactly one JSON value");
    }

    @Test
    void jsonThatIsNotOneValueIsRefused() {
        for (String json : PASTED) {
            assertRefused("json-text", json);
            assertRefused("json-bytes", json.getBytes(UTF_8));
        }
    }

    @Test
    void jsonThatIsOneValueIsTheDataAsItIs() {
        for (String json : JSON) {
            assertThat(new String(captured("json-text", json).body(), UTF_8)).endsWith(",\"data\":" + json + "}");
            assertThat(new String(captured("json-bytes", json.getBytes(UTF_8)).body(), UTF_8))
                    .endsWith(",\"data\":" + json + "}");
        }
    }

    /** A binary event has its attributes in headers, where no body reaches them. */
    @Test
    void bodyOfABinaryEventIsSentAsItIs() {
        Message message = captured("binary-bytes", PASTED[0].getBytes(UTF_8));

        assertThat(message.body()).isEqualTo(PASTED[0].getBytes(UTF_8));
        assertThat(message.headers()).containsEntry("ce-type", "binary-bytes");
    }

    /** Pieces of JSON and of envelopes in any order, the same ones each time. */
    @Test
    void noPayloadChangesAttributes() throws IOException {
        ObjectMapper jackson = JsonMapper.builder()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        List<String> pieces = new ArrayList<>(List.of(JSON));
        pieces.addAll(List.of(PASTED));
        pieces.addAll(List.of(
                ",", ":", "{", "}", "[", "]", "\"", "\\", "\n", "\u0000", "\"type\":\"com.evil\"", "\"data\":", "é"));
        Random random = new Random(1);
        int accepted = 0;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder payload = new StringBuilder();
            for (int piece = 1 + random.nextInt(4); piece > 0; piece--) {
                payload.append(pieces.get(random.nextInt(pieces.size())));
            }
            byte[] body;
            try {
                body = captured("json-bytes", payload.toString().getBytes(UTF_8))
                        .body();
            } catch (WebhookInvalidException refused) {
                continue;
            }
            accepted++;
            JsonNode event = jackson.readTree(body);
            assertThat(event.fieldNames())
                    .toIterable()
                    .containsExactly("specversion", "id", "source", "type", "time", "datacontenttype", "data");
            assertThat(event.get("type").asText()).isEqualTo("json-bytes");
            assertThat(event.get("data")).isEqualTo(jackson.readTree(payload.toString()));
        }
        assertThat(accepted).isPositive();
    }
}
