// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds what changed between two contracts, and whether receivers of the first can live with the second. */
final class ContractComparison {

    private final SchemaComparison schemas;
    private final List<Change> changes = new ArrayList<>();

    private ContractComparison(JsonNode before, JsonNode after) {
        schemas = new SchemaComparison(before, after, changes);
    }

    static List<Change> compare(JsonNode before, JsonNode after) {
        ContractComparison comparison = new ContractComparison(before, after);
        comparison.webhooks(before.path("webhooks"), after.path("webhooks"));
        return comparison.changes.stream().distinct().toList();
    }

    private void webhooks(JsonNode before, JsonNode after) {
        before.fields().forEachRemaining(webhook -> {
            JsonNode now = after.path(webhook.getKey());
            webhook.getValue()
                    .fields()
                    .forEachRemaining(operation -> operation(
                            place(webhook.getKey(), operation.getKey()),
                            operation.getValue(),
                            now.path(operation.getKey())));
        });
        after.fields()
                .forEachRemaining(webhook -> webhook.getValue().fieldNames().forEachRemaining(verb -> {
                    if (before.path(webhook.getKey()).path(verb).isMissingNode()) {
                        changes.add(Change.compatible(place(webhook.getKey(), verb), "is new"));
                    }
                }));
    }

    private static String place(String webhook, String verb) {
        return "Webhook '%s' (%s)".formatted(webhook, verb.toUpperCase(Locale.ROOT));
    }

    private void operation(String place, JsonNode before, JsonNode after) {
        if (after.isMissingNode()) {
            changes.add(Change.incompatible(place, "is gone"));
            return;
        }
        parameters(place, byName(before.path("parameters")), byName(after.path("parameters")));
        body(place, before.path("requestBody"), after.path("requestBody"));
    }

    private static Map<String, JsonNode> byName(JsonNode parameters) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        parameters.forEach(parameter -> byName.put(
                parameter.path("in").asText() + " parameter '"
                        + parameter.path("name").asText() + "'",
                parameter));
        return byName;
    }

    private void parameters(String place, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        before.forEach((name, parameter) -> {
            String below = place + ": the " + name;
            JsonNode now = after.get(name);
            if (now == null) {
                changes.add(Change.incompatible(below, "is no longer sent"));
                return;
            }
            presence(below, parameter, now);
            schemas.compare(below, parameter.path("schema"), now.path("schema"));
        });
        after.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .forEach(name -> changes.add(Change.compatible(place + ": the " + name, "is new")));
    }

    private void body(String place, JsonNode before, JsonNode after) {
        String below = place + ": the body";
        if (before.isMissingNode()) {
            if (!after.isMissingNode()) {
                changes.add(Change.compatible(below, "is new"));
            }
            return;
        }
        if (after.isMissingNode()) {
            changes.add(Change.incompatible(below, "is no longer sent"));
            return;
        }
        presence(below, before, after);
        before.path("content").fields().forEachRemaining(content -> {
            JsonNode now = after.path("content").path(content.getKey());
            if (now.isMissingNode()) {
                changes.add(Change.incompatible(below, "is no longer sent as " + content.getKey()));
            } else {
                schemas.compare(below, content.getValue().path("schema"), now.path("schema"));
            }
        });
        after.path("content").fieldNames().forEachRemaining(mediaType -> {
            if (!before.path("content").has(mediaType)) {
                changes.add(Change.incompatible(below, "may now be sent as " + mediaType));
            }
        });
    }

    private void presence(String place, JsonNode before, JsonNode after) {
        boolean was = before.path("required").asBoolean();
        boolean is = after.path("required").asBoolean();
        if (was && !is) {
            changes.add(Change.incompatible(place, "may now be absent"));
        } else if (is && !was) {
            changes.add(Change.compatible(place, "is now always sent"));
        }
    }
}
