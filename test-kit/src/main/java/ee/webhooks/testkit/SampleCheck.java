// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds samples against the schemas of their webhooks. */
final class SampleCheck {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    // In JSON Schema 2020-12 "format" is a mere annotation unless asked for
    private static final SchemaValidatorsConfig WITH_FORMATS = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .build();

    private static final int MAX_CAUSES = 5;
    private static final int MAX_QUOTED = 300;

    private final Document document;
    private final WebhookDeclarations declarations;
    private final WebhookContract.Serializer serializer;
    private final Problems problems;

    SampleCheck(
            Document document,
            WebhookDeclarations declarations,
            WebhookContract.Serializer serializer,
            Problems problems) {
        this.document = document;
        this.declarations = declarations;
        this.serializer = serializer;
        this.problems = problems;
    }

    void check(WebhookContract.Sample sample) {
        String name = sample.webhook();
        List<WebhookDescriptor> declared = declarations.named(name);
        if (declared.isEmpty()) {
            problems.add(WebhookMessage.CONTRACT_SAMPLE_UNDECLARED, name, declarations.hint(name));
            return;
        }
        List<WebhookDescriptor> meant = declared.stream()
                .filter(webhook -> webhook.body()
                        .filter(body -> body.accepts(sample.payload()))
                        .isPresent())
                .toList();
        if (meant.isEmpty()) {
            problems.add(
                    WebhookMessage.CONTRACT_SAMPLE_MISMATCH,
                    name,
                    WebhookDescriptor.bodyTypes(declared),
                    sample.payload().getClass().getName());
        }
        meant.forEach(webhook -> check(webhook, sample.payload()));
    }

    private void check(WebhookDescriptor webhook, Object payload) {
        if (!isJson(webhook)) {
            problems.add(WebhookMessage.CONTRACT_SAMPLE_NOT_JSON, webhook.name(), webhook.contentType());
            return;
        }
        JsonNode schema = document.payloadSchema(webhook);
        if (schema.isObject()) {
            check(webhook, payload, schema, Kind.GIVEN);
        }
    }

    /**
     * Checks payloads that are generated from the type of the body.
     *
     * @param isSampled whether the webhook has a sample, so that one that no payload can be generated for is checked all the same
     */
    void checkGenerated(WebhookDescriptor webhook, boolean isSampled) {
        JsonNode schema = document.payloadSchema(webhook);
        if (!schema.isObject()
                || !isJson(webhook)
                || isRaw(webhook.body().orElseThrow().type())) {
            return;
        }
        try {
            for (Object payload : SampleMaker.of(webhook)) {
                int before = problems.texts().size();
                check(webhook, payload, schema, Kind.GENERATED);
                // The others mostly have the same problem
                if (problems.texts().size() > before) {
                    return;
                }
            }
        } catch (SampleMaker.UnmakeableException e) {
            if (!isSampled) {
                problems.add(WebhookMessage.CONTRACT_SAMPLE_NOT_GENERATED, webhook.name(), e.getMessage());
            }
        }
    }

    private static boolean isJson(WebhookDescriptor webhook) {
        return webhook.contentType().contains("json");
    }

    /** Whether Jakarta REST sends the value, or a text that is one, as it is. */
    private static boolean isRaw(Type body) {
        return body instanceof Class<?> type && type.isAssignableFrom(String.class)
                || body == byte[].class
                || body.getTypeName().startsWith("java.io.")
                || body.getTypeName().startsWith("jakarta.ws.rs.");
    }

    private void check(WebhookDescriptor webhook, Object payload, JsonNode schema, Kind kind) {
        JsonNode body = body(webhook, payload, kind);
        if (body.isMissingNode()) {
            return;
        }
        // A document of its own, with the components where its references look for them
        ObjectNode root = schema.deepCopy();
        root.set("components", document.root().path("components"));
        for (ValidationMessage violation : SCHEMAS.getSchema(root, WITH_FORMATS).validate(body)) {
            String place = violation.getInstanceLocation().toString();
            String what =
                    violation.getMessage().substring(violation.getMessage().indexOf(": ") + 2);
            addInvalid(kind, webhook.name(), place.isEmpty() ? "the body" : place, what, body);
        }
        new UndescribedProperties(root).of(body).forEach(place -> addUndescribed(kind, webhook.name(), place, body));
    }

    private void addInvalid(Kind kind, String webhook, String place, String what, JsonNode body) {
        switch (kind) {
            case GIVEN -> problems.add(WebhookMessage.CONTRACT_SAMPLE_INVALID, webhook, place, what);
            case GENERATED ->
                problems.add(WebhookMessage.CONTRACT_GENERATED_INVALID, webhook, place, what, quoted(body));
        }
    }

    private void addUndescribed(Kind kind, String webhook, String place, JsonNode body) {
        switch (kind) {
            case GIVEN -> problems.add(WebhookMessage.CONTRACT_SAMPLE_UNDESCRIBED, webhook, place);
            case GENERATED -> problems.add(WebhookMessage.CONTRACT_GENERATED_UNDESCRIBED, webhook, place, quoted(body));
        }
    }

    /** A generated payload is in no file, so messages quote what is sent. */
    private static String quoted(JsonNode body) {
        String json = body.toString();
        return json.length() <= MAX_QUOTED ? json : json.substring(0, MAX_QUOTED) + "...";
    }

    /** The payload as it would be sent; missing if it cannot be. */
    private JsonNode body(WebhookDescriptor webhook, Object payload, Kind kind) {
        try {
            String json = payload instanceof String written
                    ? written
                    : serializer.serialize(payload, webhook.body().orElseThrow().type());
            return MAPPER.readTree(json);
        } catch (Exception | LinkageError failed) {
            problems.add(
                    kind == Kind.GIVEN
                            ? WebhookMessage.CONTRACT_SAMPLE_UNWRITABLE
                            : WebhookMessage.CONTRACT_GENERATED_UNWRITABLE,
                    webhook.name(),
                    causes(failed));
            return MAPPER.missingNode();
        }
    }

    static String causes(Throwable failed) {
        return Stream.<Throwable>iterate(failed, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .map(Throwable::toString)
                .collect(Collectors.joining(", because of "));
    }

    /** Where a payload comes from. */
    private enum Kind {
        GIVEN,
        GENERATED
    }
}
