// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import java.lang.reflect.Array;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the arguments of headers, query parameters and cookies. */
public final class ParameterTexts {

    private ParameterTexts() {}

    static Object unwrapped(Object argument) {
        if (argument instanceof Optional<?> optional) {
            return optional.orElse(null);
        }
        if (argument instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        }
        if (argument instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : null;
        }
        if (argument instanceof OptionalDouble optional) {
            return optional.isPresent() ? optional.getAsDouble() : null;
        }
        return argument;
    }

    /** Nothing for null, one text for a single value, several for a collection or an array. */
    public static List<String> of(Object argument) {
        return elements(unwrapped(argument))
                .filter(Objects::nonNull)
                .map(ParameterTexts::text)
                .toList();
    }

    /** As the document says: what {@code toString} makes of some types is nothing that a receiver could read. */
    private static String text(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof OffsetDateTime time) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        }
        if (value instanceof OffsetTime time) {
            return DateTimeFormatter.ISO_OFFSET_TIME.format(time);
        }
        if (value instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime()).toString();
        }
        if (value instanceof Calendar calendar) {
            return calendar.toInstant().toString();
        }
        return value instanceof TimeZone zone ? zone.getID() : value.toString();
    }

    private static Stream<?> elements(Object value) {
        if (value instanceof Collection<?> values) {
            return values.stream();
        }
        if (value != null && value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value)).mapToObj(index -> Array.get(value, index));
        }
        return Stream.ofNullable(value);
    }
}
