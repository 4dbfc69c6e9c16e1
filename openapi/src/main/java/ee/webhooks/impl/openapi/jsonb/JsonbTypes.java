// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;

/**
 * What Jakarta JSON Binding writes for types of the JDK that SmallRye does not know, or takes for something else. The
 * classes stand for those types while they are scanned, see {@link SerializedTypes}, and end as schemas without a name, see
 * {@code InlinedSchemas}.
 *
 * <p>A format is only given where values always have it: {@code date-time} demands an offset, {@code duration} neither
 * has fractions of a second nor a sign.
 */
public final class JsonbTypes {

    public static final String NAME_PREFIX = "webhooks-ee.";

    private static final String DATE = "\\d{4,}-\\d{2}-\\d{2}";
    private static final String TIME = "\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?";
    private static final String OFFSET = "(Z|[+-]\\d{2}:\\d{2}(:\\d{2})?)";
    private static final String ZONE = "(\\[.+\\])?";

    /** By the internal names of what they stand for. */
    public static final Map<String, Class<?>> BY_TYPE = Map.ofEntries(
            Map.entry("java/time/LocalDateTime", LocalDateTime.class),
            Map.entry("java/time/LocalTime", LocalTime.class),
            Map.entry("java/time/ZonedDateTime", ZonedDateTime.class),
            Map.entry("java/time/Duration", Duration.class),
            Map.entry("java/time/Period", Period.class),
            Map.entry("java/time/YearMonth", YearMonth.class),
            Map.entry("java/time/MonthDay", MonthDay.class),
            Map.entry("java/time/Year", Anything.class),
            Map.entry("java/time/ZoneId", Text.class),
            Map.entry("java/time/ZoneOffset", Text.class),
            Map.entry("java/nio/file/Path", Text.class),
            Map.entry("java/util/concurrent/atomic/AtomicInteger", Integer.class),
            Map.entry("java/util/concurrent/atomic/AtomicLong", Long.class),
            Map.entry("java/util/concurrent/atomic/LongAdder", Long.class),
            Map.entry("java/util/concurrent/atomic/LongAccumulator", Long.class),
            Map.entry("java/util/concurrent/atomic/DoubleAdder", Double.class),
            Map.entry("java/util/concurrent/atomic/DoubleAccumulator", Double.class),
            Map.entry("java/util/Date", DateAndTime.class),
            Map.entry("java/sql/Timestamp", DateAndTime.class),
            Map.entry("java/sql/Date", DateOrTime.class),
            Map.entry("java/util/Calendar", DateOrTime.class),
            Map.entry("java/util/GregorianCalendar", DateOrTime.class),
            Map.entry("java/util/TimeZone", Text.class),
            Map.entry("java/util/SimpleTimeZone", Text.class),
            Map.entry("jakarta/json/JsonValue", Anything.class),
            Map.entry("jakarta/json/JsonStructure", Anything.class),
            // An interface, which an enum of the platform and classes implement
            Map.entry("jakarta/ws/rs/core/Response$StatusType", Anything.class),
            // A body that is sent as it is
            Map.entry("jakarta/ws/rs/core/StreamingOutput", Anything.class));

    private JsonbTypes() {}

    @Shape(name = NAME_PREFIX + "Text", type = SchemaType.STRING)
    static final class Text {}

    @Shape(
            name = NAME_PREFIX + "LocalDateTime",
            type = SchemaType.STRING,
            format = "date-time-local",
            pattern = "^" + DATE + "T" + TIME + "$")
    static final class LocalDateTime {}

    @Shape(
            name = NAME_PREFIX + "LocalTime",
            type = SchemaType.STRING,
            format = "time-local",
            pattern = "^" + TIME + "$")
    static final class LocalTime {}

    @Shape(
            name = NAME_PREFIX + "ZonedDateTime",
            type = SchemaType.STRING,
            pattern = "^" + DATE + "T" + TIME + OFFSET + ZONE + "$")
    static final class ZonedDateTime {}

    @Shape(
            name = NAME_PREFIX + "DateAndTime",
            type = SchemaType.STRING,
            pattern = "^" + DATE + "T" + TIME + OFFSET + ZONE + "$")
    static final class DateAndTime {}

    /** Without its time, if that was not set. */
    @Shape(
            name = NAME_PREFIX + "DateOrTime",
            type = SchemaType.STRING,
            pattern = "^" + DATE + "(T" + TIME + ")?" + OFFSET + "?" + ZONE + "$")
    static final class DateOrTime {}

    @Shape(
            name = NAME_PREFIX + "Duration",
            type = SchemaType.STRING,
            pattern = "^PT(-?\\d+H)?(-?\\d+M)?(-?\\d+(\\.\\d{1,9})?S)?$")
    static final class Duration {}

    @Shape(name = NAME_PREFIX + "Period", type = SchemaType.STRING, pattern = "^P(-?\\d+Y)?(-?\\d+M)?(-?\\d+D)?$")
    static final class Period {}

    @Shape(name = NAME_PREFIX + "YearMonth", type = SchemaType.STRING, pattern = "^\\d{4,}-\\d{2}$")
    static final class YearMonth {}

    @Shape(name = NAME_PREFIX + "MonthDay", type = SchemaType.STRING, pattern = "^--\\d{2}-\\d{2}$")
    static final class MonthDay {}

    /**
     * Says what {@code @Schema} says, and becomes one for the scan. A server lists every class with {@code @Schema} among
     * the schemas of an application, and those of its libraries too.
     */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Shape {
        String name();

        SchemaType type();

        String format() default "";

        String pattern() default "";
    }

    /** Replaced by {@link Object}, which SmallRye knows as that. */
    static final class Anything {}
}
