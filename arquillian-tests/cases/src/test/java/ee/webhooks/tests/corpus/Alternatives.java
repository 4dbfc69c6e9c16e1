// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The schemas that may have a say in one place: behind references, and in each branch. */
final class Alternatives {

    private final JsonNode root;

    Alternatives(JsonNode root) {
        this.root = root;
    }

    List<JsonNode> of(JsonNode schema) {
        Set<JsonNode> found = new LinkedHashSet<>();
        collect(schema, found);
        return List.copyOf(found);
    }

    private void collect(JsonNode schema, Set<JsonNode> found) {
        if (schema.isMissingNode() || !found.add(schema)) {
            return;
        }
        if (schema.has("$ref")) {
            collect(root.at(schema.get("$ref").asText().substring(1)), found);
        }
        for (String branches : List.of("allOf", "anyOf", "oneOf")) {
            schema.path(branches).forEach(branch -> collect(branch, found));
        }
    }

    List<JsonNode> below(List<JsonNode> schemas, String keyword) {
        return schemas.stream()
                .filter(schema -> schema.has(keyword))
                .flatMap(schema -> of(schema.get(keyword)).stream())
                .toList();
    }

    /** The schemas of a property: by its name, or else as one of those that have no name in the schema. */
    List<JsonNode> ofProperty(List<JsonNode> schemas, String name) {
        List<JsonNode> declared = new ArrayList<>();
        schemas.stream()
                .filter(schema -> schema.path("properties").has(name))
                .forEach(schema -> declared.addAll(of(schema.get("properties").get(name))));
        return declared.isEmpty() ? below(schemas, "additionalProperties") : declared;
    }
}
