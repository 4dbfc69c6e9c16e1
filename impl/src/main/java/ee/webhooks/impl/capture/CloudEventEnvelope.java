// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.webhooks.impl.capture.PayloadWriter.WrittenPayload;
import ee.webhooks.impl.declare.CloudEventData;
import ee.webhooks.impl.declare.CloudEventDescriptor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes CloudEvents of what is sent, by the HTTP protocol binding and the JSON event format of CloudEvents 1.0. */
public final class CloudEventEnvelope {

    /** The media type of a structured event. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    private static final byte[] NO_BODY = {};

    private final String defaultSource;

    /**
     * @param defaultSource of events whose declaration has none; every deployment has checked that it is there if it is needed
     */
    public CloudEventEnvelope(Optional<String> defaultSource) {
        this.defaultSource = defaultSource.orElse("");
    }

    /** A payload that cannot be the data of an event. */
    static final class NotOneJsonValueException extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotOneJsonValueException() {
            super(
                    "a structured CloudEvent needs exactly one JSON value as its data, and this is none. Write valid JSON, or"
                            + " use mode = BINARY.");
        }
    }

    /**
     * What is sent.
     *
     * @param contentType the media type of the body; empty without a body
     * @param body exactly what is signed and sent
     * @param headers the attributes of an event in binary mode
     */
    record Content(Optional<String> contentType, byte[] body, Map<String, String> headers) {

        static Content of(Optional<WrittenPayload> payload) {
            return new Content(
                    payload.map(WrittenPayload::contentType),
                    payload.map(WrittenPayload::bytes).orElse(NO_BODY),
                    Map.of());
        }
    }

    /**
     * @throws NotOneJsonValueException if the payload of a structured event says that it is JSON, and is not exactly one value
     */
    Content wrap(CloudEventDescriptor event, String id, Instant time, Optional<WrittenPayload> payload) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", id);
        attributes.put("source", event.source().orElse(defaultSource));
        attributes.put("type", event.type());
        attributes.put("time", time.toString());
        return event.isStructured() ? structured(attributes, payload) : binary(attributes, payload);
    }

    private static Content binary(Map<String, String> attributes, Optional<WrittenPayload> payload) {
        Map<String, String> headers = new LinkedHashMap<>();
        attributes.forEach((name, value) -> headers.put("ce-" + name, headerValue(value)));
        Content plain = Content.of(payload);
        return new Content(plain.contentType(), plain.body(), headers);
    }

    /** HTTP protocol binding, section 3.1.3.2: what is not printable ASCII, and a few others, as percent-encoded UTF-8. */
    private static String headerValue(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : value.getBytes(UTF_8)) {
            if (octet > ' ' && octet < 0x7f && octet != '"' && octet != '%') {
                encoded.append((char) octet);
            } else {
                encoded.append("%%%02X".formatted(octet & 0xff));
            }
        }
        return encoded.toString();
    }

    private static Content structured(Map<String, String> attributes, Optional<WrittenPayload> payload) {
        payload.ifPresent(data -> attributes.put("datacontenttype", data.contentType()));
        StringBuilder json = new StringBuilder("{");
        attributes.forEach((name, value) -> json.append(json.length() > 1 ? "," : "")
                .append(JsonText.quote(name))
                .append(':')
                .append(JsonText.quote(value)));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(json.toString().getBytes(UTF_8));
        payload.ifPresent(data -> writeData(data, body));
        body.write('}');
        return new Content(Optional.of(MEDIA_TYPE), body.toByteArray(), Map.of());
    }

    /** JSON event format, section 3.1: JSON as it is, text as a string, anything else in base64. */
    private static void writeData(WrittenPayload data, ByteArrayOutputStream body) {
        Optional<String> text = utf8(data);
        CloudEventData form = text.isPresent() ? CloudEventData.of(data.contentType()) : CloudEventData.BINARY;
        if (form == CloudEventData.JSON) {
            // As it is becomes part of a JSON text: anything but one value could end it and overwrite attributes.
            if (!JsonSyntax.isOneValue(text.get())) {
                throw new NotOneJsonValueException();
            }
            body.writeBytes(",\"data\":".getBytes(UTF_8));
            body.writeBytes(data.bytes());
        } else if (form == CloudEventData.TEXT) {
            body.writeBytes((",\"data\":" + JsonText.quote(text.get())).getBytes(UTF_8));
        } else {
            String base64 = Base64.getEncoder().encodeToString(data.bytes());
            body.writeBytes((",\"data_base64\":\"" + base64 + "\"").getBytes(UTF_8));
        }
    }

    /** The payload as text; empty if it is in another encoding, or in none. */
    private static Optional<String> utf8(WrittenPayload data) {
        String parameters = data.contentType().toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "");
        if (parameters.contains(";charset=") && !parameters.contains(";charset=utf-8")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(data.bytes())).toString());
        } catch (CharacterCodingException otherEncoding) {
            return Optional.empty();
        }
    }
}
