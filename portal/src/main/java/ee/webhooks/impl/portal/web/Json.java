// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.web;

import ee.webhooks.impl.message.WebhookMessage;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads and writes JSON by what the server has. Safe for use by any number of threads. */
public final class Json {

    /** Parsers go as deep as the text does, with the stack of the thread. */
    private static final int MAX_DEPTH = 64;

    /** Looking it up takes long. */
    private final JsonProvider provider = JsonProvider.provider();

    private final JsonReaderFactory readers = provider.createReaderFactory(Map.of());
    private final JsonWriterFactory writers = provider.createWriterFactory(Map.of());

    public JsonObjectBuilder object() {
        return provider.createObjectBuilder();
    }

    public JsonArrayBuilder array() {
        return provider.createArrayBuilder();
    }

    public byte[] bytes(JsonStructure json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter writer = writers.createWriter(bytes, StandardCharsets.UTF_8)) {
            writer.write(json);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an object.
     *
     * @throws ProblemException if the text is anything else
     */
    public JsonObject read(byte[] text) {
        if (!isOneObject(text)) {
            throw new ProblemException(400, WebhookMessage.PORTAL_BODY_MALFORMED);
        }
        try (JsonReader reader = readers.createReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8)) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException malformed) {
            throw new ProblemException(400, WebhookMessage.PORTAL_BODY_MALFORMED);
        }
    }

    /** Whether it has the brackets of one object that is not nested too deep, and nothing behind it, which some parsers leave unread. */
    private static boolean isOneObject(byte[] text) {
        int depth = 0;
        boolean quoted = false;
        boolean closed = false;
        for (int i = 0; i < text.length; i++) {
            byte character = text[i];
            if (closed && " \t\r\n".indexOf(character) < 0) {
                return false;
            }
            if (quoted) {
                if (character == '\\') {
                    i++;
                } else if (character == '"') {
                    quoted = false;
                }
            } else if (character == '"') {
                quoted = true;
            } else if (character == '{' || character == '[') {
                depth++;
            } else if (character == '}' || character == ']') {
                depth--;
                closed = depth == 0;
            }
            if (depth > MAX_DEPTH) {
                return false;
            }
        }
        return closed;
    }

    /** The JSON of maps, lists and values, as a document has them. */
    public JsonValue of(Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Map<?, ?> map) {
            JsonObjectBuilder object = object();
            map.forEach((key, member) -> object.add(String.valueOf(key), of(member)));
            return object.build();
        }
        if (value instanceof Iterable<?> list) {
            JsonArrayBuilder array = array();
            list.forEach(element -> array.add(of(element)));
            return array.build();
        }
        if (value instanceof Boolean truth) {
            return Boolean.TRUE.equals(truth) ? JsonValue.TRUE : JsonValue.FALSE;
        }
        return value instanceof Number number
                ? provider.createValue(new BigDecimal(number.toString()))
                : provider.createValue(String.valueOf(value));
    }

    /** An array of texts. */
    public JsonArrayBuilder texts(Iterable<String> texts) {
        JsonArrayBuilder array = array();
        texts.forEach(array::add);
        return array;
    }

    /** A problem document, RFC 9457. */
    public PortalResponse problem(ProblemException problem) {
        return problem(problem.status(), problem.getMessage(), problem.headers());
    }

    /**
     * A problem document.
     *
     * @param detail a message with its number
     */
    public PortalResponse problem(int status, String detail, List<PortalResponse.Header> headers) {
        JsonObjectBuilder document = object();
        boolean numbered = WebhookMessage.numberOf(detail).isPresent();
        String number = numbered ? detail.substring(0, detail.indexOf(':')) : "";
        document.add("type", numbered ? "urn:webhooks-ee:message:" + number : "about:blank");
        document.add("title", Reasons.of(status));
        document.add("status", status);
        document.add("detail", numbered ? WebhookMessage.withoutNumber(detail) : detail);
        if (numbered) {
            document.add("number", number);
        }
        PortalResponse response = PortalResponse.of(status, "application/problem+json", bytes(document.build()));
        for (PortalResponse.Header header : headers) {
            response = response.with(header.name(), header.value());
        }
        return response;
    }
}
