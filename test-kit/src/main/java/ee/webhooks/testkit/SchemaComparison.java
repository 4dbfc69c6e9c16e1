// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Compares schemas by what a receiver may get: where it may get more than before, a receiver may break; where it gets less, or properties that it need not
 * look at, it does not. Names of components do not matter.
 */
final class SchemaComparison {

    private static final List<String> ALTERNATIVES = List.of("oneOf", "anyOf");

    /** Keywords that are compared by themselves. All others must be equal. */
    private static final Set<String> COMPARED = Set.of(
            "type",
            "enum",
            "const",
            "properties",
            "required",
            "items",
            "additionalProperties",
            "propertyNames",
            "oneOf",
            "anyOf",
            "allOf",
            "discriminator");

    private final JsonNode before;
    private final JsonNode after;
    private final List<Change> changes;
    private final Set<List<JsonNode>> compared;

    SchemaComparison(JsonNode before, JsonNode after, List<Change> changes) {
        this(before, after, changes, new HashSet<>());
    }

    private SchemaComparison(JsonNode before, JsonNode after, List<Change> changes, Set<List<JsonNode>> compared) {
        this.before = before;
        this.after = after;
        this.changes = changes;
        this.compared = compared;
    }

    void compare(String place, JsonNode was, JsonNode is) {
        JsonNode old = resolved(before, was);
        JsonNode now = resolved(after, is);
        // Once is enough, and more would never end for a type that has itself as a property
        if (!compared.add(List.of(old, now))) {
            return;
        }
        if (alternatives(old).isEmpty() != alternatives(now).isEmpty()) {
            alternatives(place, alternativesOrSelf(was, old), alternativesOrSelf(is, now));
            return;
        }
        types(place, old, now);
        values(place, old, now);
        limits(place, old, now);
        properties(place, old, now);
        for (String keyword : List.of("items", "additionalProperties", "propertyNames")) {
            contents(place, keyword, old, now);
        }
        all(place, old.path("allOf"), now.path("allOf"));
        alternatives(place, alternatives(old), alternatives(now));
        if (!old.path("discriminator")
                .path("propertyName")
                .equals(now.path("discriminator").path("propertyName"))) {
            changes.add(Change.incompatible(place, "has its kind told by another property"));
        }
    }

    /** What a reference means, with the keywords beside it. */
    private static JsonNode resolved(JsonNode root, JsonNode schema) {
        if (!schema.has("$ref")) {
            return schema;
        }
        JsonNode target = resolved(root, root.at(schema.get("$ref").asText().substring(1)));
        ObjectNode merged = target.deepCopy();
        schema.fields().forEachRemaining(keyword -> merged.set(keyword.getKey(), keyword.getValue()));
        return merged.without("$ref");
    }

    private void types(String place, JsonNode old, JsonNode now) {
        Set<String> were = texts(old.path("type"));
        Set<String> are = texts(now.path("type"));
        if (were.equals(are)) {
            return;
        }
        boolean isSubset = were.isEmpty()
                || !are.isEmpty()
                        && are.stream()
                                .allMatch(type ->
                                        were.contains(type) || type.equals("integer") && were.contains("number"));
        String what = "was %s and is now %s".formatted(named(were), named(are));
        changes.add(isSubset ? Change.compatible(place, what) : Change.incompatible(place, what));
    }

    private static String named(Set<String> types) {
        return types.isEmpty() ? "anything" : String.join(" or ", types);
    }

    private static Set<String> texts(JsonNode textOrArray) {
        Set<String> texts = new LinkedHashSet<>();
        if (textOrArray.isArray()) {
            textOrArray.forEach(element -> texts.add(element.asText()));
        } else if (!textOrArray.isMissingNode()) {
            texts.add(textOrArray.asText());
        }
        return texts;
    }

    private void values(String place, JsonNode old, JsonNode now) {
        Set<String> were = values(old);
        Set<String> are = values(now);
        if (!were.isEmpty() && are.isEmpty()) {
            changes.add(Change.incompatible(place, "is no longer one of " + were));
            return;
        }
        if (were.isEmpty() && !are.isEmpty()) {
            changes.add(Change.compatible(place, "is now one of " + are));
            return;
        }
        are.stream()
                .filter(value -> !were.contains(value))
                .forEach(value -> changes.add(
                        Change.incompatible(place, "may now be " + value + ", which receivers do not know")));
        were.stream()
                .filter(value -> !are.contains(value))
                .forEach(value -> changes.add(Change.compatible(place, "is no longer " + value)));
    }

    private static Set<String> values(JsonNode schema) {
        Set<String> values = new LinkedHashSet<>();
        schema.path("enum").forEach(value -> values.add(value.toString()));
        if (schema.has("const")) {
            values.add(schema.get("const").toString());
        }
        return values;
    }

    /** Formats, patterns, bounds and whatever else there is: a new one only leaves fewer values. */
    private void limits(String place, JsonNode old, JsonNode now) {
        Set<String> keywords = new LinkedHashSet<>();
        old.fieldNames().forEachRemaining(keywords::add);
        now.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(COMPARED);
        for (String keyword : keywords) {
            JsonNode was = old.path(keyword);
            JsonNode is = now.path(keyword);
            if (was.isMissingNode()) {
                changes.add(Change.compatible(place, "now has " + keyword + " " + is));
            } else if (is.isMissingNode()) {
                changes.add(Change.incompatible(place, "no longer has " + keyword + " " + was));
            } else if (!was.equals(is)) {
                String what = "had %s %s and now has %s".formatted(keyword, was, is);
                changes.add(
                        Limits.isTighter(keyword, was, is)
                                ? Change.compatible(place, what)
                                : Change.incompatible(place, what));
            }
        }
    }

    private void properties(String place, JsonNode old, JsonNode now) {
        Set<String> were = texts(old.path("required"));
        Set<String> are = texts(now.path("required"));
        old.path("properties").fields().forEachRemaining(property -> {
            String name = property.getKey();
            String below = place + "." + name;
            JsonNode is = now.path("properties").path(name);
            if (is.isMissingNode()) {
                changes.add(Change.incompatible(below, "is no longer sent"));
                return;
            }
            if (were.contains(name) && !are.contains(name)) {
                changes.add(Change.incompatible(below, "may now be absent"));
            } else if (are.contains(name) && !were.contains(name)) {
                changes.add(Change.compatible(below, "is now always sent"));
            }
            compare(below, property.getValue(), is);
        });
        now.path("properties").fieldNames().forEachRemaining(name -> {
            if (!old.path("properties").has(name)) {
                changes.add(Change.compatible(place + "." + name, "is new"));
            }
        });
    }

    private void contents(String place, String keyword, JsonNode old, JsonNode now) {
        String below = place + (keyword.equals("propertyNames") ? "{names}" : "[]");
        if (old.has(keyword) && now.has(keyword)) {
            compare(below, old.get(keyword), now.get(keyword));
        } else if (old.has(keyword)) {
            changes.add(Change.incompatible(below, "may now be anything"));
        } else if (now.has(keyword)) {
            changes.add(Change.compatible(below, "is now described"));
        }
    }

    private void all(String place, JsonNode old, JsonNode now) {
        if (old.size() != now.size()) {
            changes.add(Change.incompatible(place, "is composed of other parts"));
            return;
        }
        for (int i = 0; i < old.size(); i++) {
            compare(place, old.get(i), now.get(i));
        }
    }

    private static List<JsonNode> alternatives(JsonNode schema) {
        return ALTERNATIVES.stream()
                .flatMap(keyword -> StreamSupport.stream(schema.path(keyword).spliterator(), false))
                .toList();
    }

    private static List<JsonNode> alternativesOrSelf(JsonNode schema, JsonNode resolved) {
        List<JsonNode> alternatives = alternatives(resolved);
        return alternatives.isEmpty() ? List.of(schema) : alternatives;
    }

    private void alternatives(String place, List<JsonNode> old, List<JsonNode> now) {
        List<JsonNode> unmatched = new ArrayList<>(old);
        List<JsonNode> added = new ArrayList<>();
        for (JsonNode alternative : now) {
            old.stream()
                    .filter(candidate -> isSame(candidate, alternative))
                    .findFirst()
                    .ifPresentOrElse(
                            candidate -> {
                                unmatched.remove(candidate);
                                compare(place, candidate, alternative);
                            },
                            () -> added.add(alternative));
        }
        added.forEach(alternative -> changes.add(Change.incompatible(
                place, "may now also be " + described(alternative) + ", which receivers do not know")));
        unmatched.forEach(
                alternative -> changes.add(Change.compatible(place, "is no longer " + described(alternative))));
    }

    /** By name, because a change of one alternative is not a new one; those without a name by what they allow. */
    private boolean isSame(JsonNode was, JsonNode is) {
        if (was.has("$ref") && is.has("$ref")) {
            return was.get("$ref").equals(is.get("$ref"));
        }
        List<Change> found = new ArrayList<>();
        new SchemaComparison(before, after, found, new HashSet<>()).compare("", was, is);
        return found.stream().allMatch(Change::compatible);
    }

    private static String described(JsonNode alternative) {
        return alternative.has("$ref")
                ? alternative.get("$ref").asText().replaceFirst(".*/", "")
                : alternative.path("type").asText("something else");
    }
}
