// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a value that a schema describes: the example that it has, or one of its type, within its limits as far as they are numbers. Immutable. */
final class ExampleMaker {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final int MAX_DEPTH = 12;
    private static final int MAX_TEXT = 200;

    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("date-time", "2026-01-31T12:00:00Z"),
            Map.entry("local-date-time", "2026-01-31T12:00:00"),
            Map.entry("date", "2026-01-31"),
            Map.entry("time", "12:00:00Z"),
            Map.entry("local-time", "12:00:00"),
            Map.entry("duration", "PT15M"),
            Map.entry("uuid", "3fa85f64-5717-4562-b3fc-2c963f66afa6"),
            Map.entry("uri", "https://example.com/"),
            Map.entry("email", "ann@example.com"),
            Map.entry("hostname", "example.com"),
            Map.entry("byte", "ZXhhbXBsZQ=="),
            Map.entry("binary", "example"));

    private final Map<String, Object> schemas;

    /** @param schemas those of the components, by name */
    ExampleMaker(Map<String, Object> schemas) {
        this.schemas = schemas;
    }

    /** A value; {@code null} may be one. */
    Object example(Object schema) {
        return make(schema, 0, Set.of());
    }

    private Object make(Object schema, int depth, Set<String> above) {
        if (!(schema instanceof Map<?, ?> described) || depth > MAX_DEPTH) {
            return Map.of();
        }
        Map<String, Object> map = texts(described);
        Optional<Object> given = given(map);
        if (given.isPresent()) {
            return given.get();
        }
        if (map.get("$ref") instanceof String reference) {
            Set<String> within = new HashSet<>(above);
            // What contains itself ends where it does.
            return within.add(reference) ? make(target(reference), depth + 1, within) : null;
        }
        for (String alternatives : List.of("oneOf", "anyOf")) {
            if (map.get(alternatives) instanceof List<?> list && !list.isEmpty()) {
                return make(notNull(list), depth + 1, above);
            }
        }
        if (map.get("allOf") instanceof List<?> list && !list.isEmpty()) {
            return united(map, list, depth, above);
        }
        return ofType(map, depth, above);
    }

    private static Optional<Object> given(Map<String, Object> schema) {
        for (String name : List.of("example", "const", "default")) {
            if (schema.get(name) != null) {
                return Optional.of(schema.get(name));
            }
        }
        for (String name : List.of("examples", "enum")) {
            if (schema.get(name) instanceof List<?> list && !list.isEmpty() && list.get(0) != null) {
                return Optional.of(list.get(0));
            }
        }
        return Optional.empty();
    }

    private Object target(String reference) {
        return reference.startsWith(SCHEMAS) ? schemas.get(reference.substring(SCHEMAS.length())) : null;
    }

    private static Object notNull(List<?> alternatives) {
        for (Object one : alternatives) {
            if (!(one instanceof Map<?, ?> map && "null".equals(map.get("type")))) {
                return one;
            }
        }
        return alternatives.get(0);
    }

    private Object united(Map<String, Object> schema, List<?> parts, int depth, Set<String> above) {
        Map<String, Object> united = new LinkedHashMap<>();
        Object other = null;
        for (Object part : parts) {
            Object made = make(part, depth + 1, above);
            if (made instanceof Map<?, ?> map) {
                united.putAll(texts(map));
            } else if (made != null) {
                other = made;
            }
        }
        if (schema.containsKey("properties") && ofType(schema, depth, above) instanceof Map<?, ?> own) {
            united.putAll(texts(own));
        }
        return united.isEmpty() && other != null ? other : united;
    }

    private Object ofType(Map<String, Object> schema, int depth, Set<String> above) {
        return switch (typeOf(schema)) {
            case "object" -> object(schema, depth, above);
            case "array" -> array(schema, depth, above);
            case "string" -> text(schema);
            case "integer" -> number(schema, BigDecimal.ONE);
            case "number" -> number(schema, new BigDecimal("1.5"));
            case "boolean" -> true;
            default -> null;
        };
    }

    private static String typeOf(Map<String, Object> schema) {
        Object type = schema.get("type");
        if (type instanceof List<?> several) {
            return several.stream()
                    .map(String::valueOf)
                    .filter(one -> !one.equals("null"))
                    .findFirst()
                    .orElse("null");
        }
        return type == null ? schema.containsKey("items") ? "array" : "object" : String.valueOf(type);
    }

    private Map<String, Object> object(Map<String, Object> schema, int depth, Set<String> above) {
        Map<String, Object> object = new LinkedHashMap<>();
        List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            texts(properties).forEach((name, property) -> {
                Object value = make(property, depth + 1, above);
                if (value != null || required.contains(name)) {
                    object.put(name, value);
                }
            });
        }
        return object;
    }

    private List<Object> array(Map<String, Object> schema, int depth, Set<String> above) {
        List<Object> array = new ArrayList<>();
        if (schema.get("items") != null) {
            Object element = make(schema.get("items"), depth + 1, above);
            if (element != null) {
                array.add(element);
            }
        }
        return array;
    }

    private static String text(Map<String, Object> schema) {
        String format = String.valueOf(schema.get("format"));
        String text = FORMATS.getOrDefault(format, "example");
        int least = limit(schema, "minLength", 0);
        int most = limit(schema, "maxLength", MAX_TEXT);
        while (text.length() < least && text.length() < MAX_TEXT) {
            text += "x";
        }
        return text.length() > most ? text.substring(0, Math.max(most, 0)) : text;
    }

    private static int limit(Map<String, Object> schema, String name, int otherwise) {
        return decimal(schema.get(name)).map(BigDecimal::intValue).orElse(otherwise);
    }

    private static BigDecimal number(Map<String, Object> schema, BigDecimal usual) {
        BigDecimal number = usual;
        Optional<BigDecimal> least = decimal(schema.get("minimum"))
                .or(() -> decimal(schema.get("exclusiveMinimum")).map(limit -> limit.add(BigDecimal.ONE)));
        Optional<BigDecimal> most = decimal(schema.get("maximum"))
                .or(() -> decimal(schema.get("exclusiveMaximum")).map(limit -> limit.subtract(BigDecimal.ONE)));
        if (most.filter(limit -> usual.compareTo(limit) > 0).isPresent()) {
            number = most.get();
        }
        if (least.isPresent() && number.compareTo(least.get()) < 0) {
            number = least.get();
        }
        return number;
    }

    private static Optional<BigDecimal> decimal(Object value) {
        return value instanceof Number number ? Optional.of(new BigDecimal(number.toString())) : Optional.empty();
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> texts = new LinkedHashMap<>();
        map.forEach((name, value) -> texts.put(String.valueOf(name), value));
        return texts;
    }
}
