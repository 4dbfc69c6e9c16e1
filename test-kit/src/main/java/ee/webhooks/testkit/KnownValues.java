// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Values of the types that have no members to be made from. */
final class KnownValues {

    private static final Map<Class<?>, Function<Wish, Object>> MAKERS = makers();

    private KnownValues() {}

    /** @return {@code null} if the type is not known here */
    static Object of(Class<?> type, MemberLimits limits, boolean isGreatest) {
        Function<Wish, Object> maker = MAKERS.get(type);
        return maker == null ? null : maker.apply(new Wish(limits, isGreatest));
    }

    private static Map<Class<?>, Function<Wish, Object>> makers() {
        Map<Class<?>, Function<Wish, Object>> makers = new HashMap<>();
        for (Class<?> text : new Class<?>[] {String.class, CharSequence.class, Object.class, Comparable.class}) {
            makers.put(text, Wish::text);
        }
        addNumbers(makers);
        addTimes(makers);
        Function<Wish, Object> truth = wish -> wish.limits().truth(wish.isGreatest());
        makers.put(boolean.class, truth);
        makers.put(Boolean.class, truth);
        makers.put(char.class, wish -> 'c');
        makers.put(Character.class, wish -> 'c');
        makers.put(AtomicBoolean.class, wish -> new AtomicBoolean(wish.isGreatest()));
        makers.put(UUID.class, wish -> new UUID(1, 2));
        makers.put(URI.class, wish -> URI.create("https://example.com/a"));
        makers.put(java.net.URL.class, wish -> url());
        makers.put(Path.class, wish -> Path.of("a"));
        makers.put(Locale.class, wish -> Locale.GERMANY);
        makers.put(Currency.class, wish -> Currency.getInstance("EUR"));
        makers.put(JsonValue.class, wish -> wish.isGreatest() ? JsonValue.TRUE : JsonValue.EMPTY_JSON_OBJECT);
        makers.put(JsonObject.class, wish -> JsonValue.EMPTY_JSON_OBJECT);
        makers.put(JsonStructure.class, wish -> JsonValue.EMPTY_JSON_ARRAY);
        makers.put(JsonArray.class, wish -> JsonValue.EMPTY_JSON_ARRAY);
        return Map.copyOf(makers);
    }

    private static void addNumbers(Map<Class<?>, Function<Wish, Object>> makers) {
        makers.put(
                int.class,
                wish -> wish.whole(Integer.MIN_VALUE, Integer.MAX_VALUE).intValueExact());
        makers.put(
                short.class,
                wish -> wish.whole(Short.MIN_VALUE, Short.MAX_VALUE).shortValueExact());
        makers.put(
                byte.class, wish -> wish.whole(Byte.MIN_VALUE, Byte.MAX_VALUE).byteValueExact());
        makers.put(
                long.class, wish -> wish.whole(Long.MIN_VALUE, Long.MAX_VALUE).longValueExact());
        makers.put(Integer.class, makers.get(int.class));
        makers.put(Short.class, makers.get(short.class));
        makers.put(Byte.class, makers.get(byte.class));
        makers.put(Long.class, makers.get(long.class));
        makers.put(double.class, wish -> wish.decimal(2).doubleValue());
        makers.put(Double.class, makers.get(double.class));
        makers.put(float.class, wish -> wish.decimal(1).floatValue());
        makers.put(Float.class, makers.get(float.class));
        makers.put(Number.class, makers.get(int.class));
        makers.put(BigInteger.class, wish -> wish.decimal(0).toBigInteger());
        makers.put(BigDecimal.class, wish -> wish.decimal(2));
        makers.put(
                OptionalInt.class,
                wish -> OptionalInt.of((int) makers.get(int.class).apply(wish)));
        makers.put(
                OptionalLong.class,
                wish -> OptionalLong.of((long) makers.get(long.class).apply(wish)));
        makers.put(
                OptionalDouble.class,
                wish -> OptionalDouble.of((double) makers.get(double.class).apply(wish)));
        makers.put(
                AtomicInteger.class,
                wish -> new AtomicInteger((int) makers.get(int.class).apply(wish)));
        makers.put(
                AtomicLong.class,
                wish -> new AtomicLong((long) makers.get(long.class).apply(wish)));
    }

    private static void addTimes(Map<Class<?>, Function<Wish, Object>> makers) {
        Function<Wish, OffsetDateTime> time = wish -> OffsetDateTime.of(
                wish.limits().isFuture() ? 9000 : 2001,
                2,
                3,
                4,
                5,
                wish.isGreatest() ? 6 : 0,
                wish.isGreatest() ? 7 : 0,
                ZoneOffset.UTC);
        Function<Wish, Object> calendar =
                wish -> GregorianCalendar.from(time.apply(wish).toZonedDateTime());
        makers.put(OffsetDateTime.class, time::apply);
        makers.put(
                ZonedDateTime.class,
                wish -> time.apply(wish)
                        .atZoneSameInstant(wish.isGreatest() ? ZoneId.of("Europe/Berlin") : ZoneOffset.UTC));
        makers.put(LocalDateTime.class, wish -> time.apply(wish).toLocalDateTime());
        makers.put(LocalDate.class, wish -> time.apply(wish).toLocalDate());
        makers.put(LocalTime.class, wish -> time.apply(wish).toLocalTime());
        makers.put(OffsetTime.class, wish -> time.apply(wish).toOffsetTime());
        makers.put(Instant.class, wish -> time.apply(wish).toInstant());
        makers.put(Date.class, wish -> Date.from(time.apply(wish).toInstant()));
        makers.put(Calendar.class, calendar);
        makers.put(GregorianCalendar.class, calendar);
        makers.put(YearMonth.class, wish -> YearMonth.from(time.apply(wish)));
        makers.put(MonthDay.class, wish -> MonthDay.of(2, 3));
        makers.put(Year.class, wish -> Year.from(time.apply(wish)));
        makers.put(
                Duration.class, wish -> wish.isGreatest() ? Duration.ofDays(2).plusMillis(3) : Duration.ZERO);
        makers.put(Period.class, wish -> wish.isGreatest() ? Period.of(1, 2, 3) : Period.ZERO);
        makers.put(ZoneId.class, wish -> ZoneId.of("Europe/Berlin"));
        makers.put(ZoneOffset.class, wish -> ZoneOffset.ofHours(2));
        makers.put(TimeZone.class, wish -> TimeZone.getTimeZone("Europe/Berlin"));
    }

    private static java.net.URL url() {
        try {
            return URI.create("https://example.com/a").toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Wish(MemberLimits limits, boolean isGreatest) {

        String text() {
            return limits.text(isGreatest);
        }

        BigDecimal decimal(int scale) {
            return limits.number(isGreatest, scale);
        }

        BigDecimal whole(long least, long most) {
            return decimal(0).max(BigDecimal.valueOf(least)).min(BigDecimal.valueOf(most));
        }
    }
}
