// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.declare.CloudEventData;
import ee.webhooks.impl.declare.CloudEventDescriptor;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.openapi.EnumValue;
import ee.webhooks.impl.openapi.ModelNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes a webhook that is a CloudEvent as it is sent: the envelope around the payload, or the headers beside it. */
final class CloudEventDescription {

    private static final String MEDIA_TYPE = "application/cloudevents+json";
    private static final String REQUEST_BODY = "requestBody";
    private static final String CONTENT = "content";
    private static final String MEDIA_TYPES = "mediaTypes";
    private static final String SCHEMA = "schema";

    private CloudEventDescription() {}

    static void complete(WebhookDescriptor descriptor, ModelNode operation) {
        descriptor.cloudEvent().ifPresent(event -> {
            if (event.isStructured()) {
                wrapBody(descriptor, event, operation);
            } else {
                addHeaders(event, operation);
            }
        });
    }

    private static void addHeaders(CloudEventDescriptor event, ModelNode operation) {
        List<Object> parameters =
                operation.get("parameters") instanceof List<?> declared ? new ArrayList<>(declared) : new ArrayList<>();
        attributes(event)
                .forEach((name, schema) -> parameters.add(new ModelNode("parameters.Parameter")
                        .put("name", "ce-" + name)
                        .put("in", new EnumValue("parameters.Parameter$In", "HEADER"))
                        .put("description", schema.get("description"))
                        .put("required", true)
                        .put(SCHEMA, schema)));
        operation.put("parameters", parameters);
    }

    private static void wrapBody(WebhookDescriptor descriptor, CloudEventDescriptor event, ModelNode operation) {
        ModelNode body = operation.get(REQUEST_BODY) instanceof ModelNode declared && declared.get("ref") == null
                ? declared
                : new ModelNode("parameters.RequestBody");
        Map<String, Object> properties = new LinkedHashMap<>(attributes(event));
        List<Object> required = new ArrayList<>(properties.keySet());
        descriptor.body().ifPresent(payload -> {
            properties.put(
                    "datacontenttype", text("The media type of the data.", Optional.of(descriptor.contentType())));
            switch (CloudEventData.of(descriptor.contentType())) {
                case JSON -> properties.put("data", payloadSchema(body).orElseGet(() -> new ModelNode("media.Schema")));
                case TEXT -> properties.put("data", text("The payload.", Optional.empty()));
                case BINARY -> properties.put("data_base64", text("The payload in base64.", Optional.empty()));
            }
            if (payload.required()) {
                required.add("datacontenttype");
                required.add(properties.containsKey("data") ? "data" : "data_base64");
            }
        });
        ModelNode envelope = schema("OBJECT")
                .put("description", "A CloudEvent in structured mode.")
                .put("properties", properties)
                .put("required", required);
        Map<String, Object> mediaTypes = new LinkedHashMap<>();
        mediaTypes.put(MEDIA_TYPE, new ModelNode("media.MediaType").put(SCHEMA, envelope));
        body.put("required", true).put(CONTENT, new ModelNode("media.Content").put(MEDIA_TYPES, mediaTypes));
        operation.put(REQUEST_BODY, body);
    }

    /** What the scanner found for the body. */
    private static Optional<ModelNode> payloadSchema(ModelNode body) {
        return body.get(CONTENT) instanceof ModelNode content
                        && content.get(MEDIA_TYPES) instanceof Map<?, ?> mediaTypes
                ? mediaTypes.values().stream()
                        .map(mediaType -> ((ModelNode) mediaType).get(SCHEMA))
                        .filter(ModelNode.class::isInstance)
                        .map(ModelNode.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    private static Map<String, ModelNode> attributes(CloudEventDescriptor event) {
        Map<String, ModelNode> attributes = new LinkedHashMap<>();
        attributes.put("specversion", text("The version of CloudEvents.", Optional.of("1.0")));
        attributes.put("id", text("Identifies the event; the same as webhook-id.", Optional.empty()));
        attributes.put(
                "source",
                text("The context in which the event happened.", event.source()).put("format", "uri-reference"));
        attributes.put("type", text("The kind of event.", Optional.of(event.type())));
        attributes.put("time", text("When it happened.", Optional.empty()).put("format", "date-time"));
        return attributes;
    }

    private static ModelNode text(String description, Optional<String> onlyValue) {
        ModelNode schema = schema("STRING").put("description", description);
        onlyValue.ifPresent(value -> schema.put("enumeration", List.of(value)));
        return schema;
    }

    private static ModelNode schema(String type) {
        return new ModelNode("media.Schema").put("type", List.of(new EnumValue("media.Schema$SchemaType", type)));
    }
}
