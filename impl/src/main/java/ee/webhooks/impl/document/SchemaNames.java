// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.openapi.ModelNode;
import ee.webhooks.impl.openapi.SchemaOrigin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Names of the schemas of webhooks. Servers unite schemas of one name without a word, whatever classes they are of; so these have names that no schema
 * of the application can have until its own are known.
 */
final class SchemaNames {

    private static final String PROVISIONAL = "webhooks-ee.";
    private static final String SCHEMAS = "schemas";

    private SchemaNames() {}

    /** The document with a name for each schema that only its class can have. */
    static WebhookDocument provisional(WebhookDocument document) {
        Map<String, String> names = new TreeMap<>();
        Set<String> used = new HashSet<>();
        document.origins().forEach((name, origin) -> {
            String provisional = numbered(PROVISIONAL + lastOf(origin), used::contains);
            used.add(provisional);
            names.put(name, provisional);
        });
        return rename(document, names);
    }

    /** The document with names that tell its own schemas apart, for a server that does not say what others it has. */
    static WebhookDocument distinct(WebhookDocument document) {
        Map<String, SchemaOrigin> own = new TreeMap<>(document.origins());
        own.keySet()
                .retainAll(document.components().getOrDefault(SCHEMAS, Map.of()).keySet());
        return rename(document, choose(own, Map.of(), Set.of()));
    }

    /**
     * A name for each schema: the best one, or all schemas that want it are qualified, so that none depends on the order of the others.
     *
     * @param origins what is to be named
     * @param given the names of those that have one
     * @param taken the names that others have
     */
    static Map<String, String> choose(Map<String, SchemaOrigin> origins, Map<String, String> given, Set<String> taken) {
        Map<String, String> chosen = new TreeMap<>(given);
        Set<String> used = new HashSet<>(taken);
        used.addAll(given.values());
        Map<String, List<String>> wanting = new TreeMap<>();
        new TreeMap<>(origins).forEach((name, origin) -> {
            if (!given.containsKey(name)) {
                wanting.computeIfAbsent(origin.names().get(0), wanted -> new ArrayList<>())
                        .add(name);
            }
        });
        List<String> clashing = new ArrayList<>();
        wanting.forEach((wanted, names) -> {
            if (names.size() == 1 && used.add(wanted)) {
                chosen.put(names.get(0), wanted);
            } else {
                clashing.add(wanted);
            }
        });
        clashing.forEach(wanted -> qualify(wanting.get(wanted), origins, used, chosen));
        return chosen;
    }

    private static void qualify(
            List<String> names, Map<String, SchemaOrigin> origins, Set<String> used, Map<String, String> chosen) {
        int levels = names.stream()
                .mapToInt(name -> origins.get(name).names().size())
                .max()
                .orElseThrow();
        for (int level = 1; level <= levels; level++) {
            Map<String, String> qualified = new LinkedHashMap<>();
            for (String name : names) {
                List<String> possible = origins.get(name).names();
                String candidate = possible.get(Math.min(level, possible.size() - 1));
                // Beyond the last level there are only numbers, for classes of one name in several class loaders
                qualified.put(
                        name,
                        level < levels
                                ? candidate
                                : numbered(candidate, other -> used.contains(other) || qualified.containsValue(other)));
            }
            Set<String> candidates = new HashSet<>(qualified.values());
            if (candidates.size() == names.size() && candidates.stream().noneMatch(used::contains)) {
                used.addAll(candidates);
                chosen.putAll(qualified);
                return;
            }
        }
    }

    private static String numbered(String candidate, Predicate<String> isTaken) {
        String name = candidate;
        for (int number = 2; isTaken.test(name); number++) {
            name = candidate + number;
        }
        return name;
    }

    private static String lastOf(SchemaOrigin origin) {
        return origin.names().get(origin.names().size() - 1);
    }

    private static WebhookDocument rename(WebhookDocument document, Map<String, String> names) {
        document.webhooks()
                .values()
                .forEach(operations -> operations.values().forEach(operation -> rename(operation, names)));
        Map<String, Map<String, ModelNode>> components = new LinkedHashMap<>(document.components());
        components.values().forEach(section -> section.values().forEach(node -> rename(node, names)));
        components.computeIfPresent(SCHEMAS, (section, schemas) -> {
            Map<String, ModelNode> renamed = new TreeMap<>();
            schemas.forEach((name, schema) -> renamed.put(names.getOrDefault(name, name), schema));
            return renamed;
        });
        Map<String, SchemaOrigin> origins = new TreeMap<>();
        document.origins().forEach((name, origin) -> origins.put(names.getOrDefault(name, name), origin));
        return new WebhookDocument(
                document.webhooks(),
                components,
                document.tags(),
                origins,
                document.generatedIds(),
                document.isComplete());
    }

    private static void rename(ModelNode node, Map<String, String> names) {
        node.renameReferences(reference -> SchemaReference.nameIn(reference)
                .map(name -> names.getOrDefault(name, name))
                .map(SchemaReference::to)
                .orElse(reference));
    }
}
