// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.impl.message.ClosestName;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.web.ProblemException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the properties of an object, and refuses those that are none or have another type. */
final class Input {

    private final JsonObject object;

    Input(JsonObject object) {
        this.object = object;
    }

    JsonObject object() {
        return object;
    }

    /** @throws ProblemException if there is another property */
    Input only(Set<String> known) {
        object.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ProblemException(
                            422, WebhookMessage.PORTAL_PROPERTY_UNKNOWN, name, ClosestName.hint(name, known));
                });
        return this;
    }

    boolean has(String name) {
        return object.containsKey(name);
    }

    /** Whether a property is there to be removed. */
    boolean isNull(String name) {
        return object.get(name) == JsonValue.NULL || JsonValue.NULL.equals(object.get(name));
    }

    Optional<String> text(String name) {
        return read(name, "a text", value -> value instanceof JsonString text ? text.getString() : null);
    }

    String requiredText(String name) {
        return text(name)
                .orElseThrow(() -> new ProblemException(422, WebhookMessage.PORTAL_PROPERTY_MISSING, name, "a text"));
    }

    Optional<Boolean> truth(String name) {
        return read(
                name,
                "true or false",
                value -> value == JsonValue.TRUE || JsonValue.TRUE.equals(value)
                        ? Boolean.TRUE
                        : JsonValue.FALSE.equals(value) ? Boolean.FALSE : null);
    }

    Optional<Integer> number(String name) {
        return read(name, "a whole number", value -> {
            BigDecimal number = value instanceof JsonNumber json ? json.bigDecimalValue() : null;
            // The digits of 1e999999999 would take all memory.
            return number == null || number.precision() - number.scale() > 10 || number.scale() > 10
                    ? null
                    : number.intValueExact();
        });
    }

    Optional<Duration> duration(String name) {
        return read(
                name,
                "a duration such as PT15M",
                value -> value instanceof JsonString text ? Duration.parse(text.getString()) : null);
    }

    Optional<Instant> time(String name) {
        return read(
                name,
                "a time such as 2026-11-30T12:00:00Z",
                value -> value instanceof JsonString text ? time(text) : null);
    }

    private static Instant time(JsonString text) {
        return OffsetDateTime.parse(text.getString()).toInstant();
    }

    <T> Optional<T> choice(String name, Map<String, T> values) {
        return read(
                name,
                "one of " + String.join(", ", values.keySet()),
                value -> value instanceof JsonString text ? values.get(text.getString()) : null);
    }

    Optional<List<String>> texts(String name) {
        return read(name, "a list of texts", value -> {
            if (value.getValueType() != JsonValue.ValueType.ARRAY) {
                return null;
            }
            List<String> texts = new ArrayList<>();
            for (JsonValue element : value.asJsonArray()) {
                if (!(element instanceof JsonString text)) {
                    return null;
                }
                texts.add(text.getString());
            }
            return texts;
        });
    }

    <T> Optional<List<T>> choices(String name, Map<String, T> values) {
        return texts(name)
                .map(texts -> texts.stream()
                        .map(text -> Optional.ofNullable(values.get(text))
                                .orElseThrow(
                                        () -> invalid(name, "a list of some of " + String.join(", ", values.keySet()))))
                        .toList())
                .map(list -> {
                    if (list.isEmpty()) {
                        throw invalid(name, "a list that is not empty");
                    }
                    return list;
                });
    }

    /** Texts by their names as RFC 7396 merges them: each replaces that of its name in either case, {@code null} removes it, others stay. */
    Optional<Map<String, String>> mergedInto(String name, Map<String, String> present) {
        return read(name, "an object with texts", value -> {
            if (value.getValueType() != JsonValue.ValueType.OBJECT) {
                return null;
            }
            Map<String, String> texts = new LinkedHashMap<>(present);
            for (Map.Entry<String, JsonValue> member : value.asJsonObject().entrySet()) {
                texts.keySet().removeIf(member.getKey()::equalsIgnoreCase);
                if (member.getValue() instanceof JsonString text) {
                    texts.put(member.getKey(), text.getString());
                } else if (!JsonValue.NULL.equals(member.getValue())) {
                    return null;
                }
            }
            return texts;
        });
    }

    private <T> Optional<T> read(String name, String expected, Function<JsonValue, T> reader) {
        JsonValue value = object.get(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            T read = reader.apply(value);
            if (read != null) {
                return Optional.of(read);
            }
        } catch (DateTimeException | ArithmeticException malformed) {
            // Its own text adds nothing that a person could use.
            throw invalid(name, expected);
        }
        throw invalid(name, expected);
    }

    static ProblemException invalid(String name, String expected) {
        return new ProblemException(422, WebhookMessage.PORTAL_PROPERTY_INVALID, name, expected);
    }
}
