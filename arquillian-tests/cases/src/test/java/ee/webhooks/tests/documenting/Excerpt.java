// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Parts of a document, each where it is in the whole. A part is named by a JSON Pointer (RFC 6901) in which a segment may be {@code *}, for all, or
 * several with {@code |} between them, for each that is there.
 */
final class Excerpt {

    private final JsonNode document;

    Excerpt(JsonNode document) {
        this.document = document;
    }

    /** A part that is not there is a mistake. */
    JsonNode of(String... pointers) {
        ObjectNode excerpt = JsonNodeFactory.instance.objectNode();
        for (String pointer : pointers) {
            List<String> segments =
                    Arrays.stream(pointer.substring(1).split("/")).toList();
            if (!copy(document, excerpt, segments)) {
                throw new IllegalArgumentException("The document has nothing at " + pointer);
            }
        }
        return excerpt;
    }

    private static boolean copy(JsonNode from, ObjectNode to, List<String> segments) {
        List<String> wanted = Arrays.stream(segments.get(0).split("\\|"))
                .map(segment -> segment.replace("~1", "/").replace("~2", " ").replace("~0", "~"))
                .toList();
        List<String> rest = segments.subList(1, segments.size());
        boolean found = false;
        for (Map.Entry<String, JsonNode> property : from.properties()) {
            if (wanted.contains("*") || wanted.contains(property.getKey())) {
                found |= copy(property.getKey(), property.getValue(), to, rest);
            }
        }
        return found;
    }

    private static boolean copy(String name, JsonNode value, ObjectNode to, List<String> rest) {
        if (rest.isEmpty()) {
            to.set(name, value.deepCopy());
            return true;
        }
        if (value.isArray()) {
            return copyNamed(name, (ArrayNode) value, to, rest);
        }
        ObjectNode below = to.path(name) instanceof ObjectNode known ? known : JsonNodeFactory.instance.objectNode();
        boolean found = value.isObject() && copy(value, below, rest);
        if (found) {
            to.set(name, below);
        }
        return found;
    }

    /** Elements of a list, as tags and parameters are, are known by their names. */
    private static boolean copyNamed(String list, ArrayNode value, ObjectNode to, List<String> rest) {
        List<String> wanted = Arrays.asList(rest.get(0).split("\\|"));
        ArrayNode below = to.path(list) instanceof ArrayNode known ? known : JsonNodeFactory.instance.arrayNode();
        int before = below.size();
        value.forEach(element -> {
            if (wanted.contains(element.path("name").asText())) {
                below.add(element.deepCopy());
            }
        });
        to.set(list, below);
        return below.size() > before;
    }
}
