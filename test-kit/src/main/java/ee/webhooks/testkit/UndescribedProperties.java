// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the properties of a body that its schema does not know. A schema that says nothing of properties at all lets any be. */
final class UndescribedProperties {

    private final JsonNode root;

    UndescribedProperties(JsonNode root) {
        this.root = root;
    }

    /** Their places, as JSON pointers. */
    List<String> of(JsonNode body) {
        List<String> found = new ArrayList<>();
        find("", body, applicable(List.of(root)), found);
        return found;
    }

    private void find(String place, JsonNode value, Set<JsonNode> schemas, List<String> found) {
        boolean isAnything = schemas.stream().allMatch(UndescribedProperties::saysNothingOfContents);
        if (isAnything) {
            return;
        }
        if (value.isArray()) {
            Set<JsonNode> items = below(schemas, "items");
            for (int i = 0; i < value.size(); i++) {
                find(place + "/" + i, value.get(i), items, found);
            }
        }
        value.fields().forEachRemaining(property -> {
            String below = place + "/" + property.getKey();
            Set<JsonNode> described = ofProperty(schemas, property.getKey());
            if (described.isEmpty()) {
                found.add(below);
            } else {
                find(below, property.getValue(), described, found);
            }
        });
    }

    private static boolean saysNothingOfContents(JsonNode schema) {
        return !schema.has("properties") && !schema.has("additionalProperties") && !schema.has("items");
    }

    private Set<JsonNode> ofProperty(Set<JsonNode> schemas, String name) {
        List<JsonNode> declared = schemas.stream()
                .map(schema -> schema.path("properties").path(name))
                .filter(schema -> !schema.isMissingNode())
                .toList();
        return declared.isEmpty() ? below(schemas, "additionalProperties") : applicable(declared);
    }

    private Set<JsonNode> below(Set<JsonNode> schemas, String keyword) {
        return applicable(schemas.stream()
                .filter(schema -> schema.has(keyword))
                .map(schema -> schema.get(keyword))
                .toList());
    }

    /** Those behind references and in branches, too. */
    private Set<JsonNode> applicable(List<JsonNode> schemas) {
        Set<JsonNode> found = new LinkedHashSet<>();
        schemas.forEach(schema -> collect(schema, found));
        return found;
    }

    private void collect(JsonNode schema, Set<JsonNode> found) {
        if (!found.add(schema)) {
            return;
        }
        if (schema.has("$ref")) {
            collect(root.at(schema.get("$ref").asText().substring(1)), found);
        }
        for (String branches : List.of("allOf", "anyOf", "oneOf")) {
            schema.path(branches).forEach(branch -> collect(branch, found));
        }
    }
}
