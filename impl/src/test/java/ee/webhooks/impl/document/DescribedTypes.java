// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.Webhook;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.DayOfWeek;
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
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;

/** Properties of each type and with each annotation, which a table in the documentation shows with their schemas. */
@Webhook
interface DescribedTypes {

    enum Kind {
        SMALL,
        LARGE
    }

    record Item(String name) {}

    /** Numbers, texts and other single values. */
    record Scalars(
            boolean a1,
            Boolean a2,
            byte a3,
            short a4,
            int a5,
            Integer a6,
            long a7,
            float a8,
            double a9,
            Number b1,
            BigInteger b2,
            BigDecimal b3,
            char b4,
            String b5,
            CharSequence b6,
            UUID b7,
            URI b8,
            URL b9,
            Kind c1,
            Item c2,
            Object c3,
            Optional<String> c4,
            OptionalInt c5,
            OptionalLong c6,
            OptionalDouble c7) {}

    /** Dates and times. */
    record Times(
            LocalDate a1,
            LocalTime a2,
            LocalDateTime a3,
            OffsetDateTime a4,
            OffsetTime a5,
            ZonedDateTime a6,
            Instant a7,
            Duration a8,
            Period a9,
            Year b1,
            YearMonth b2,
            MonthDay b3,
            DayOfWeek b4,
            ZoneId b5,
            TimeZone b6,
            Date b7,
            Calendar b8) {}

    /** Arrays, collections and maps. */
    record Containers(
            byte[] a1,
            char[] a2,
            int[] a3,
            int[][] a4,
            String[] a5,
            List<String> a6,
            Set<Integer> a7,
            Collection<UUID> a8,
            List<List<Item>> a9,
            Map<String, Integer> b1,
            Map<String, List<Item>> b2,
            Map<Kind, Integer> b3,
            Map<Integer, String> b4,
            List<?> b5) {}

    /** JSON as it is. */
    record Json(JsonObject a1, JsonArray a2, JsonString a3, JsonNumber a4, JsonValue a5) {}

    /** Annotations of Jakarta JSON Binding. */
    record Annotated(
            @JsonbProperty("other_name") String a1,
            @JsonbTransient String a2,
            @JsonbNillable String a3,
            @JsonbNillable Item a4,
            @JsonbDateFormat("dd.MM.yyyy") LocalDate a5,
            @JsonbNumberFormat("#0.00") BigDecimal a6) {}

    /** A class with an adapter. */
    @JsonbTypeAdapter(MoneyAsText.class)
    record Money(int cents) {}

    /** What makes a text of it. */
    static final class MoneyAsText implements JsonbAdapter<Money, String> {

        @Override
        public String adaptToJson(Money money) {
            return money.cents() + " ct";
        }

        @Override
        public Money adaptFromJson(String text) {
            throw new UnsupportedOperationException(text);
        }
    }

    /** Where the adapter of a class, here of one that becomes a text, is asked, and where not. */
    record Adapted(
            Money a1,
            @JsonbTypeAdapter(MoneyAsText.class) Money a2,
            List<Money> a3,
            Set<? extends Money> a4,
            Map<String, List<Money>> a5,
            Money[] a6,
            Map<String, Money> a7,
            Map<Money, Integer> a8,
            Optional<Money> a9) {}

    /** Constraints of Jakarta Bean Validation. */
    record Constraints(
            @NotNull String a1,
            @NotNull Item a2,
            @Null String a3,
            @AssertTrue boolean a4,
            @AssertFalse Boolean a5,
            @NotBlank String a6,
            @NotEmpty String a7,
            @Size(min = 2, max = 5) String a8,
            @Pattern(regexp = "[A-Z]{3}") String a9,
            @Email String b1,
            @Min(1) @Max(9) int b2,
            @Min(1) BigDecimal b3,
            @Min(1) String b4,
            @Positive int b5,
            @PositiveOrZero long b6,
            @Negative BigInteger b7,
            @NegativeOrZero double b8,
            @DecimalMin("0.5") BigDecimal b9,

            @DecimalMax(value = "1.5", inclusive = false) BigDecimal c1,

            @Digits(integer = 3, fraction = 2) BigDecimal c2,
            @Past LocalDate c3,
            @Future Instant c4,
            @NotEmpty List<String> c5,
            @Size(min = 1, max = 2) Set<String> c6,
            @Size(max = 3) int[] c7,
            @NotEmpty Map<String, String> c8,
            List<@NotBlank String> c9,
            List<@NotNull @Size(max = 2) String> d1,
            Map<String, @Min(1) Integer> d2,
            Map<@Size(min = 2) String, String> d3,
            Map<@Pattern(regexp = "[a-z]+") String, List<@Positive Integer>> d4,
            Optional<@Min(1) Integer> d5) {}

    void scalars(Scalars payload);

    void times(Times payload);

    void containers(Containers payload);

    void json(Json payload);

    void annotated(Annotated payload);

    void adapted(Adapted payload);

    void constraints(Constraints payload);
}
