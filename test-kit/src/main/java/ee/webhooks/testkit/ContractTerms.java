// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What of a document a receiver relies on. It stays an OpenAPI document, so that other tools read it. */
final class ContractTerms {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What is only said. */
    private static final Set<String> PROSE = Set.of(
            "summary",
            "description",
            "title",
            "example",
            "examples",
            "externalDocs",
            "default",
            "deprecated",
            "readOnly",
            "writeOnly",
            "xml",
            "tags",
            "operationId",
            "responses",
            "security",
            "$comment");

    /** Maps, whose names are not keywords. */
    private static final Set<String> MAPS =
            Set.of("webhooks", "schemas", "properties", "content", "headers", "mapping", "$defs", "patternProperties");

    private ContractTerms() {}

    static JsonNode of(JsonNode document) {
        ObjectNode terms = JSON.objectNode();
        terms.set("openapi", document.path("openapi"));
        terms.set("info", JSON.objectNode().put("title", "Webhooks").put("version", "1"));
        terms.set("webhooks", map(document.path("webhooks")));
        terms.set(
                "components",
                JSON.objectNode().set("schemas", map(document.path("components").path("schemas"))));
        return terms;
    }

    private static JsonNode map(JsonNode map) {
        ObjectNode terms = JSON.objectNode();
        map.fields().forEachRemaining(entry -> terms.set(entry.getKey(), terms(entry.getValue())));
        return terms;
    }

    private static JsonNode terms(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode terms = JSON.arrayNode();
            array.forEach(element -> terms.add(terms(element)));
            return terms;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode terms = JSON.objectNode();
        node.fields().forEachRemaining(entry -> {
            String keyword = entry.getKey();
            if (!PROSE.contains(keyword) && !keyword.startsWith("x-")) {
                terms.set(keyword, MAPS.contains(keyword) ? map(entry.getValue()) : terms(entry.getValue()));
            }
        });
        return terms;
    }
}
