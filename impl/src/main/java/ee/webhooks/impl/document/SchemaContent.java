// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.Constructible;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * All that a schema of a server's model says, in a form that can be compared.
 *
 * @param statement what it says about values, with a placeholder for each reference to another schema of the components
 * @param references the names that the placeholders stand for
 * @param texts what it says to readers, by the place in the schema
 */
record SchemaContent(Object statement, List<String> references, Map<String, Object> texts) {

    private static final String REFERENCE = "$ref";

    /** Keywords and properties of models that no value can contradict. */
    private static final Set<String> TEXTS =
            Set.of("title", "description", "example", "examples", "externalDocs", "comment", "$comment", "xml");

    /** Keywords that say something about values of one type only. Payara writes some of them for every type. */
    private static final Map<String, Set<String>> TYPES = Map.ofEntries(
            Map.entry("minProperties", Set.of("object")),
            Map.entry("maxProperties", Set.of("object")),
            Map.entry("required", Set.of("object")),
            Map.entry("minItems", Set.of("array")),
            Map.entry("maxItems", Set.of("array")),
            Map.entry("uniqueItems", Set.of("array")),
            Map.entry("minLength", Set.of("string")),
            Map.entry("maxLength", Set.of("string")),
            Map.entry("multipleOf", Set.of("number", "integer")));

    /** Lists whose order says nothing. */
    private static final Set<String> SETS = Set.of("required", "enumeration", "enum");

    static SchemaContent of(Schema schema, ModelProperties properties) {
        Reader reader = new Reader(properties);
        Object statement = reader.statement("", schema);
        return new SchemaContent(statement, List.copyOf(reader.references), Map.copyOf(reader.texts));
    }

    /** Whether the other says to readers all that this one says; where it has no description, that of this one does not contradict it. */
    boolean agreesInTexts(SchemaContent other) {
        return texts.entrySet().stream().allMatch(text -> {
            Object theirs = other.texts().get(text.getKey());
            return theirs == null ? text.getKey().endsWith("/description") : theirs.equals(text.getValue());
        });
    }

    private static final class Reader {

        private final List<String> references = new ArrayList<>();
        private final Map<String, Object> texts = new TreeMap<>();
        private final ModelProperties models;

        Reader(ModelProperties models) {
            this.models = models;
        }

        /** Null if it says nothing. */
        private Object statement(String place, Object value) {
            if (value instanceof Schema schema) {
                return schema(place, schema);
            }
            if (value instanceof Constructible object) {
                return properties(place, models.of(object));
            }
            if (value instanceof Enum<?> constant) {
                return constant.name().toLowerCase(Locale.ROOT);
            }
            if (value instanceof Number number) {
                return number(number);
            }
            if (value instanceof Map<?, ?> map) {
                return properties(place, map);
            }
            if (value instanceof Iterable<?> list) {
                List<Object> statements = new ArrayList<>();
                list.forEach(element -> statements.add(statement(place + "/" + statements.size(), element)));
                return statements.isEmpty() ? null : statements;
            }
            return value instanceof String text ? reference(text) : value;
        }

        private Object schema(String place, Schema schema) {
            Map<String, Object> values = new TreeMap<>(models.of(schema));
            // The same once more, by the names of the document, and what has no getter
            if (values.remove("all") instanceof Map<?, ?> keywords) {
                Set<String> known = values.keySet().stream()
                        .map(DocumentJson::schemaKeyword)
                        .collect(Collectors.toSet());
                keywords.forEach((keyword, value) -> {
                    if (!known.contains(keyword) && !REFERENCE.equals(keyword)) {
                        values.put((String) keyword, value);
                    }
                });
            }
            Set<String> types = types(values);
            Map<String, Object> statements = new TreeMap<>();
            values.forEach((keyword, value) -> {
                if (TEXTS.contains(keyword)) {
                    note(place + "/" + keyword, value);
                } else if (!keyword.equals("type") && says(keyword, value, types)) {
                    put(statements, keyword, statement(place + "/" + keyword, unordered(keyword, value)));
                }
            });
            put(statements, "type", types.isEmpty() ? null : List.copyOf(types));
            return statements;
        }

        private void note(String place, Object value) {
            Object text = value instanceof Constructible object ? models.of(object) : value;
            boolean isEmpty = text == null || text instanceof List<?> list && list.isEmpty();
            if (!isEmpty) {
                texts.put(place, text.toString());
            }
        }

        /** All types, also those that the model cannot hold, which are extensions then. */
        private static Set<String> types(Map<String, Object> values) {
            Set<String> types = new TreeSet<>();
            if (values.get("extensions") instanceof Map<?, ?> extensions && extensions.containsKey("type")) {
                addTypes(extensions.get("type"), types);
                Map<Object, Object> others = new TreeMap<>(extensions);
                others.remove("type");
                values.put("extensions", others);
            } else {
                addTypes(values.get("type"), types);
            }
            if (Boolean.TRUE.equals(values.get("nullable")) && !types.isEmpty()) {
                types.add("null");
                values.remove("nullable");
            }
            return types;
        }

        private static void addTypes(Object value, Set<String> types) {
            if (value instanceof Iterable<?> several) {
                several.forEach(type -> addTypes(type, types));
            } else if (value != null) {
                types.add(value.toString().toLowerCase(Locale.ROOT));
            }
        }

        private static boolean says(String keyword, Object value, Set<String> types) {
            boolean isNothing = value == null
                    || Boolean.FALSE.equals(value) && !keyword.startsWith("additionalProperties")
                    || keyword.startsWith("min")
                            && keyword.length() > "min".length()
                            && TYPES.containsKey(keyword)
                            && value instanceof Number least
                            && least.intValue() == 0;
            boolean isOfOtherType = TYPES.containsKey(keyword)
                    && !types.isEmpty()
                    && types.stream().noneMatch(TYPES.get(keyword)::contains);
            return !isNothing && !isOfOtherType;
        }

        private static Object unordered(String keyword, Object value) {
            return SETS.contains(keyword) && value instanceof List<?> list
                    ? list.stream().map(String::valueOf).sorted().toList()
                    : value;
        }

        private Object properties(String place, Map<?, ?> map) {
            Map<String, Object> statements = new TreeMap<>();
            new TreeMap<>(map)
                    .forEach((name, value) -> put(statements, name.toString(), statement(place + "/" + name, value)));
            return statements.isEmpty() ? null : statements;
        }

        private static void put(Map<String, Object> statements, String name, Object statement) {
            if (statement != null) {
                statements.put(name, statement);
            }
        }

        private Object reference(String text) {
            Optional<String> name = SchemaReference.nameIn(text);
            name.ifPresent(references::add);
            return name.isPresent() ? REFERENCE : text;
        }

        /** Models have numbers of several classes. */
        private static Object number(Number number) {
            try {
                return new BigDecimal(number.toString()).stripTrailingZeros();
            } catch (NumberFormatException notFinite) {
                return number;
            }
        }
    }
}
