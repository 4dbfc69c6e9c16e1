// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The schema that a document has for a body: whether the body is what it says, and whether it says anything. */
final class BodySchema {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig WITH_FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** One value of each type. No schema describes these texts, but those of any text. */
    private static final List<JsonNode> WRONG_VALUES = List.of(
            JSON.textNode("no such value"),
            JSON.numberNode(-4711.5),
            JSON.booleanNode(true),
            JSON.arrayNode().add(JSON.arrayNode().add(JSON.nullNode())),
            JSON.objectNode().set("no such property", JSON.nullNode()));

    private final ObjectNode root;
    private final JsonSchema schema;

    BodySchema(JsonNode document, JsonNode bodySchema) {
        // A document of its own, with the components where its references look for them
        root = bodySchema.deepCopy();
        root.set("components", document.path("components"));
        schema = SCHEMAS.getSchema(root, WITH_FORMATS);
    }

    /** What the schema forbids of a body. */
    List<String> violations(JsonNode body) {
        return schema.validate(body).stream().map(ValidationMessage::toString).toList();
    }

    /** What is in a body, and not in the schema. */
    List<String> undescribedProperties(JsonNode body, Strictness strictness) {
        if (strictness == Strictness.ANYTHING) {
            return List.of();
        }
        List<String> undescribed = new ArrayList<>();
        describe("", body, new Alternatives(root).of(root), undescribed);
        return undescribed;
    }

    private void describe(String place, JsonNode value, List<JsonNode> schemas, List<String> undescribed) {
        Alternatives alternatives = new Alternatives(root);
        if (value.isArray()) {
            List<JsonNode> items = alternatives.below(schemas, "items");
            for (int i = 0; i < value.size(); i++) {
                describe(place + "/" + i, value.get(i), items, undescribed);
            }
        }
        value.fields().forEachRemaining(property -> {
            String name = property.getKey();
            List<JsonNode> described = alternatives.ofProperty(schemas, name);
            if (Strictness.of(name) == Strictness.ANYTHING) {
                return;
            }
            if (described.isEmpty()) {
                undescribed.add(place + "/" + name);
            }
            describe(place + "/" + name, property.getValue(), described, undescribed);
        });
    }

    /** The ways to break a body that the schema lets through. */
    List<String> undetectedMistakes(JsonNode body, Strictness strictness) {
        List<String> undetected = new ArrayList<>();
        breakAt(body, "", body, strictness, undetected);
        return undetected;
    }

    private void breakAt(JsonNode body, String place, JsonNode value, Strictness strictness, List<String> undetected) {
        if (strictness == Strictness.ANYTHING) {
            return;
        }
        for (JsonNode wrong : WRONG_VALUES) {
            boolean isWrong =
                    wrong.isTextual() ? strictness == Strictness.VALUE : wrong.getNodeType() != value.getNodeType();
            if (isWrong && isAccepted(body, place, wrong)) {
                undetected.add(place + " = " + wrong);
            }
        }
        if (value.isArray() && !value.isEmpty()) {
            breakAt(body, place + "/0", value.get(0), strictness, undetected);
        }
        value.fields().forEachRemaining(property -> {
            String below = place + "/" + property.getKey().replace("~", "~0").replace("/", "~1");
            breakAt(body, below, property.getValue(), strictness.below(property.getKey()), undetected);
        });
    }

    private boolean isAccepted(JsonNode body, String place, JsonNode replacement) {
        return violations(replaced(body, place, replacement)).isEmpty();
    }

    private static JsonNode replaced(JsonNode body, String place, JsonNode replacement) {
        if (place.isEmpty()) {
            return replacement;
        }
        JsonNode copy = body.deepCopy();
        int last = place.lastIndexOf('/');
        JsonNode parent = copy.at(place.substring(0, last));
        String name = place.substring(last + 1).replace("~1", "/").replace("~0", "~");
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), replacement);
        } else {
            ((ObjectNode) parent).set(name, replacement);
        }
        return copy;
    }

    /** The properties that the schema requires, and that a body without them is accepted for all the same. */
    List<String> unenforcedRequirements(JsonNode body) {
        return new Alternatives(root)
                .of(root).stream()
                        .flatMap(alternative -> StreamSupport.stream(
                                alternative.path("required").spliterator(), false))
                        .map(JsonNode::asText)
                        .filter(body::has)
                        .filter(name -> violations(((ObjectNode) body.deepCopy()).without(name))
                                .isEmpty())
                        .toList();
    }

    /** The properties that the schema has and none of the bodies. */
    List<String> unsentProperties(List<JsonNode> bodies) {
        return new Alternatives(root)
                .of(root).stream()
                        .flatMap(alternative -> names(alternative.path("properties")))
                        .filter(name -> bodies.stream().noneMatch(body -> body.has(name)))
                        .toList();
    }

    private static Stream<String> names(JsonNode object) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(object.fieldNames(), 0), false);
    }
}
