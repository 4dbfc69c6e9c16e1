// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.Webhook;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.json.bind.annotation.JsonbVisibility;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

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
            Calendar b8,
            Month b9,
            ZoneOffset c1,
            GregorianCalendar c2) {}

    /** Other types of the platform. */
    record Platform(
            AtomicInteger a1,
            AtomicLong a2,
            AtomicBoolean a3,
            LongAdder a4,
            Locale a5,
            Currency a6,
            Path a7,
            Thread.State a8,
            Response.Status a9,
            Response.StatusType b1,
            MediaType b2,
            Comparable<String> b3) {}

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
            List<?> b5,
            List<? extends Item> b6,
            Iterable<String> b7,
            Queue<Item> b8,
            SortedMap<String, Item> b9,
            Map<LocalDate, Integer> c1,
            Map<Item, Integer> c2,
            Map<Locale, Integer> c3,
            MultivaluedMap<String, Integer> c4,
            Optional<List<String>> c5,
            List<Optional<String>> c6,
            Item[] c7,
            Items c8) {}

    /** JSON as it is. */
    record Json(JsonObject a1, JsonArray a2, JsonString a3, JsonNumber a4, JsonValue a5) {}

    /** Annotations of Jakarta JSON Binding. */
    record Annotated(
            @JsonbProperty("other_name") String a1,
            @JsonbTransient String a2,
            @JsonbNillable String a3,
            @JsonbNillable Item a4,
            @JsonbDateFormat("dd.MM.yyyy") LocalDate a5,
            @JsonbNumberFormat("#0.00") BigDecimal a6,

            @JsonbDateFormat(JsonbDateFormat.TIME_IN_MILLIS) Instant a7,

            @JsonbNumberFormat("#0") int a8,
            @JsonbProperty(nillable = true) String a9,
            @JsonbTypeSerializer(Anything.class) Item b1,
            @JsonbTypeDeserializer(Nothing.class) Item b2) {}

    /** Writes whatever it likes. */
    static final class Anything implements JsonbSerializer<Item> {

        @Override
        public void serialize(Item item, JsonGenerator generator, SerializationContext context) {
            generator.write(true);
        }
    }

    /** Is for those who read. */
    static final class Nothing implements JsonbDeserializer<Item> {

        @Override
        public Item deserialize(JsonParser parser, DeserializationContext context, Type type) {
            throw new UnsupportedOperationException();
        }
    }

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
            Optional<@Min(1) Integer> d5,
            @PastOrPresent Instant d6,
            @FutureOrPresent Instant d7,

            @NotNull(groups = Other.class) @Size(max = 5, groups = Other.class)
            String d8,

            @Sku String d9) {}

    /** A group that the library does not validate. */
    interface Other {}

    /** A constraint of the application that is composed. */
    @Size(min = 3)
    @Pattern(regexp = "[A-Z]+")
    @Constraint(validatedBy = {})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Sku {

        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** A constant is a text. */
    enum Extent {
        SMALL
    }

    /** A bean has its public fields and its getters, those of superclasses too. */
    static class Bean extends Parent {

        public int field;
        private String hidden;

        public Boolean isReady() {
            return hidden == null;
        }

        public String isText() {
            return hidden;
        }
    }

    /** A getter that narrows the one of a superclass has its own type, and the name and the constraints of the field there. */
    static class Exact extends Rough {

        @Override
        public Integer getWeight() {
            return 1;
        }
    }

    /** What can be narrowed. */
    static class Rough {

        @Min(1)
        @JsonbProperty("grams")
        private Number weight;

        public Number getWeight() {
            return weight;
        }
    }

    /** What can be inherited. */
    static class Parent {

        public String inherited;

        @JsonbTransient
        public String unsent;
    }

    /** A record has its components, and what looks like a getter under the name of the method. */
    record Point(int x) {

        public int getY() {
            return 1;
        }
    }

    /** A class with {@code @JsonbVisibility} has what its strategy sees. */
    @JsonbVisibility(PrivateFields.class)
    static class Closed {

        private String seen;

        public String getUnseen() {
            return seen;
        }
    }

    /** Sees fields. */
    static final class PrivateFields implements PropertyVisibilityStrategy {

        @Override
        public boolean isVisible(Field field) {
            return true;
        }

        @Override
        public boolean isVisible(Method method) {
            return false;
        }
    }

    /** A class with {@code @JsonbCreator} has what is sent, not what is read. */
    static class Created {

        public final String sent;

        @JsonbCreator
        Created(@JsonbProperty("read") int read) {
            sent = "s" + read;
        }
    }

    /** A class with {@code @JsonbNillable} may have null. */
    @JsonbNillable
    static class Nillable {

        public String text;
    }

    /** {@code @JsonbPropertyOrder} says nothing to receivers. */
    @JsonbPropertyOrder({"b", "a"})
    static class Ordered {

        public int a;
        public int b;
    }

    /** With {@code @JsonbTypeInfo}, one of the classes that {@code @JsonbSubtype} names. */
    @JsonbTypeInfo(
            key = "kind",
            value = {@JsonbSubtype(alias = "card", type = Card.class), @JsonbSubtype(alias = "cash", type = Cash.class)
            })
    interface Means {}

    /** One of them has the property that tells them apart. */
    record Card(String number) implements Means {}

    /** Another one. */
    record Cash(int cents) implements Means {}

    /** A sealed type is one of those that it permits; an enum may be one. */
    sealed interface Gift permits Voucher, Parcel {}

    /** A permitted enum. */
    enum Voucher implements Gift {
        TEN
    }

    /** A permitted record. */
    record Parcel(int weight) implements Gift {}

    /** A sealed class that is no abstract one may be sent itself. */
    static sealed class Ticket permits Return {

        public String from;
    }

    /** Has what it inherits. */
    static final class Return extends Ticket {

        public String back;
    }

    /** A class that is a collection is an array, whatever properties it has. */
    static class Items extends ArrayList<Item> {

        private static final long serialVersionUID = 1L;
        public String ignored;
    }

    /** A list of itself. */
    static class Tree extends ArrayList<Tree> {

        private static final long serialVersionUID = 1L;
    }

    /** A class that is a map has its entries. */
    static class Stock extends HashMap<String, Item> {

        private static final long serialVersionUID = 1L;
    }

    /** What is merely iterable has properties. */
    static class Walk implements Iterable<Item> {

        public String extra;

        @Override
        public Iterator<Item> iterator() {
            return Collections.emptyIterator();
        }
    }

    /** A generic class has the name of what it is used with. */
    record Box<T>(T content, List<T> more) {}

    /** Classes, in the order of the table. */
    record Classes(
            Extent a1,
            Bean a2,
            Point a3,
            Closed a4,
            Created a5,
            Nillable a6,
            Ordered a7,
            Means a8,
            Card a9,
            Gift b1,
            Ticket b2,
            Items b3,
            Tree b4,
            Stock b5,
            Walk b6,
            Box<Item> b7,
            Exact b8) {}

    void scalars(Scalars payload);

    void times(Times payload);

    void containers(Containers payload);

    void json(Json payload);

    void platform(Platform payload);

    void classes(Classes payload);

    void annotated(Annotated payload);

    void adapted(Adapted payload);

    void constraints(Constraints payload);

    /** Parameters, in the order of the table. */
    @Webhook
    interface DescribedParameters {

        void parameters(
                @HeaderParam("a0") String a0,
                @HeaderParam("a1") int a1,
                @HeaderParam("a2") Integer a2,
                @HeaderParam("a3") @NotNull UUID a3,
                @HeaderParam("a4") Optional<String> a4,
                @HeaderParam("a5") Kind a5,
                @HeaderParam("a6") List<String> a6,
                @QueryParam("b0") @Size(max = 9) String b0,
                @QueryParam("b1") @Min(1) long b1,
                @QueryParam("b2") boolean b2,
                @QueryParam("b3") BigDecimal b3,
                @QueryParam("b4") LocalDate b4,
                @QueryParam("b5") Instant b5,
                @QueryParam("b6") Set<Kind> b6,
                @QueryParam("b7") List<@Positive Integer> b7,
                @QueryParam("b8") int[] b8,
                @QueryParam("b9") URI b9,
                @CookieParam("c0") String c0,
                @CookieParam("c1") @Pattern(regexp = "[a-z]+") String c1,
                @CookieParam("c2") Duration c2);
    }
}
