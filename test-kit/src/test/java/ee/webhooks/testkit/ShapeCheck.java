// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.testkit.ShapeGenerator.Member;
import ee.webhooks.testkit.ShapeGenerator.Shape;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Documents shapes as the library does, writes payloads of them with Yasson, and asks two validators what they think of the result. */
final class ShapeCheck {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig WITH_FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    /**
     * What Yasson fails for, and nothing is sent of: arrays of generic classes, an {@code Optional} of a map whose keys have no text, and paths in an
     * {@code Iterable}, or where a wildcard is all that is known of them.
     */
    private static final List<String> YASSON_FAULTS = List.of(
            "Cannot resolve ParameterizedType superclass",
            "GenericArrayTypeImpl",
            "java.lang.reflect.TypeVariable",
            "Illegal method during JSON generation",
            "sun.nio.fs");

    /** Reads the schema of schemas, which takes time, once. */
    private final Validator second = new ValidatorFactory()
            .withJsonNodeFactory(new JacksonNode.Factory())
            .createValidator();

    /** What is wrong with which shape: at most one disagreement for each. */
    Map<Shape, String> disagreements(List<Shape> shapes) {
        CompiledShapes compiled = new CompiledShapes(shapes);
        Problems problems = new Problems();
        List<Class<?>> hooks = new ArrayList<>();
        shapes.forEach(shape -> hooks.add(compiled.hooks(shape)));
        WebhookDeclarations declarations = WebhookDeclarations.read(hooks, problems);
        Document document = Document.of(declarations, compiled, Map.of());
        Map<Shape, String> found = new LinkedHashMap<>();
        for (Shape shape : shapes) {
            disagreement(shape, declarations, document).ifPresent(what -> found.put(shape, what));
        }
        if (!problems.isEmpty()) {
            found.put(shapes.get(0), "declarations: " + problems.texts());
        }
        return found;
    }

    private Optional<String> disagreement(Shape shape, WebhookDeclarations declarations, Document document) {
        WebhookDescriptor webhook = declarations.named(shape.id()).get(0);
        JsonNode schema = document.payloadSchema(webhook);
        if (!schema.isObject()) {
            return Optional.of("not described");
        }
        ObjectNode root = schema.deepCopy();
        ObjectNode components = reachable(root, document);
        root.set("components", components);
        for (JsonNode component : components.get("schemas")) {
            if (component.isMissingNode()) {
                return Optional.of("refers to what is not there:\n" + root);
            }
        }
        JsonSchema first = SCHEMAS.getSchema(root, WITH_FORMATS);
        URI name = URI.create("urn:shape:" + shape.id());
        second.registerSchema(name, root);
        List<Object> payloads;
        try {
            payloads = SampleMaker.of(webhook.body().orElseThrow().type());
        } catch (SampleMaker.UnmakeableException e) {
            // For example a number between limits that leave none
            return Optional.empty();
        }
        // Of its own: Yasson remembers for each type whether its first property may be null
        Jsonb jsonb = JsonbBuilder.create();
        ObjectNode valid = null;
        for (Object payload : payloads) {
            JsonNode body;
            try {
                body = MAPPER.readTree(jsonb.toJson(payload));
            } catch (Exception e) {
                return isFaultOfYasson(e) ? Optional.empty() : Optional.of("not written: " + SampleCheck.causes(e));
            }
            var violations = first.validate(body);
            if (!violations.isEmpty()) {
                return Optional.of("refused by the first: " + violations + "\n" + body + "\n" + root);
            }
            var result = second.validate(name, body);
            if (!result.isValid()) {
                return Optional.of("refused by the second: "
                        + result.getErrors().get(0).getInstanceLocation() + " "
                        + result.getErrors().get(0).getError() + "\n" + body
                        + "\n" + root);
            }
            List<String> undescribed = new UndescribedProperties(root).of(body);
            if (!undescribed.isEmpty()) {
                return Optional.of("undescribed: " + undescribed + "\n" + body + "\n" + root);
            }
            valid = valid == null ? (ObjectNode) body : valid;
        }
        for (Member member : shape.members()) {
            List<Optional<String>> mutations = new ArrayList<>();
            member.use().wrong().forEach(wrong -> mutations.add(Optional.of(wrong)));
            if (member.isRequired()) {
                mutations.add(Optional.empty());
            }
            for (Optional<String> mutation : mutations) {
                ObjectNode broken = valid.deepCopy();
                broken.remove(member.json());
                mutation.ifPresent(wrong -> broken.set(member.json(), read(wrong)));
                boolean isAccepted = first.validate(broken).isEmpty();
                if (isAccepted || second.validate(name, broken).isValid()) {
                    return Optional.of("accepted by the " + (isAccepted ? "first" : "second") + ": " + member.json()
                            + " = " + mutation.orElse("nothing") + "\n" + root);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isFaultOfYasson(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> YASSON_FAULTS.stream().anyMatch(cause.toString()::contains));
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }

    /** The components that a schema needs: validators read all that they get. */
    private static ObjectNode reachable(JsonNode schema, Document document) {
        ObjectNode schemas = MAPPER.createObjectNode();
        collect(schema, document, schemas, new TreeSet<>());
        return MAPPER.createObjectNode().set("schemas", schemas);
    }

    private static void collect(JsonNode from, Document document, ObjectNode into, Set<String> seen) {
        for (JsonNode reference : from.findValues("$ref")) {
            String pointer = reference.asText();
            if (reference.isTextual() && seen.add(pointer)) {
                JsonNode target = document.root().at(pointer.substring(1));
                into.set(pointer.substring(pointer.lastIndexOf('/') + 1), target);
                collect(target, document, into, seen);
            }
        }
    }
}
