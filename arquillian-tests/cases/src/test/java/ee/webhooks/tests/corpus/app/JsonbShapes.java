// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus.app;

import ee.webhooks.Webhook;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.json.bind.annotation.JsonbVisibility;
import jakarta.json.bind.config.PropertyOrderStrategy;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the annotations of Jakarta JSON Binding make of payloads. */
@Webhook
public interface JsonbShapes {

    record Renamed(
            @JsonbProperty("monthly_fee") BigDecimal monthlyFee,
            @JsonbProperty("@type") int kind) {}

    class RenamedGetter {
        private final int number = 1;

        @JsonbProperty("sent_number")
        public int getNumber() {
            return number;
        }
    }

    class RenamedField {
        @JsonbProperty("sent_number")
        private final int number = 1;

        public int getNumber() {
            return number;
        }
    }

    class Transient {
        @JsonbTransient
        public int unsentField = 1;

        public int number = 2;

        @JsonbTransient
        public int getUnsentGetter() {
            return 3;
        }
    }

    record TransientComponent(int number, @JsonbTransient int unsent) {}

    class NillableProperty {
        @JsonbProperty(nillable = true)
        public Integer number;

        @JsonbNillable
        public Inner inner = new Inner(1);
    }

    @JsonbNillable
    record NillableClass(Integer number, String text, LocalDate day, Inner inner, List<Integer> numbers, Size size) {}

    record Inner(int number) {}

    enum Size {
        SMALL
    }

    @JsonbNillable
    record NillableOptional(Optional<Integer> number) {}

    record Absent(Integer number, LocalDate day, Inner inner, List<Inner> inners) {}

    record FormattedDates(
            @JsonbDateFormat("dd.MM.yyyy") LocalDate textDay,
            @JsonbDateFormat("yyyy/MM/dd HH:mm") LocalDateTime textAt,
            @JsonbDateFormat("yyyyMMdd") Date textOld) {}

    class Millis {
        @JsonbDateFormat(JsonbDateFormat.TIME_IN_MILLIS)
        public Instant at = Instant.ofEpochMilli(1500);

        @JsonbDateFormat(JsonbDateFormat.TIME_IN_MILLIS)
        public Date old = new Date(1500);
    }

    class DefaultDateFormat {
        @JsonbDateFormat(JsonbDateFormat.DEFAULT_FORMAT)
        public LocalDate day = LocalDate.EPOCH;
    }

    @JsonbDateFormat("dd.MM.yyyy")
    record FormattedClass(LocalDate textDay, int number) {}

    record FormattedNumbers(
            @JsonbNumberFormat(value = "#0.00", locale = "en-US")
            BigDecimal textFee,

            @JsonbNumberFormat(value = "000", locale = "en-US")
            int textNumber) {}

    @JsonbPropertyOrder({"zulu", "alpha"})
    record Ordered(int alpha, int mike, int zulu) {}

    @JsonbPropertyOrder(PropertyOrderStrategy.REVERSE)
    record ReverselyOrdered(int alpha, int zulu) {}

    class Created {
        private final int number;

        @JsonbCreator
        public Created(@JsonbProperty("number") int number) {
            this.number = number;
        }

        public int getNumber() {
            return number;
        }
    }

    record Money(BigDecimal amount, String currency) {}

    class MoneyAsText implements JsonbAdapter<Money, String> {
        @Override
        public String adaptToJson(Money money) {
            return money.amount() + " " + money.currency();
        }

        @Override
        public Money adaptFromJson(String text) {
            String[] parts = text.split(" ");
            return new Money(new BigDecimal(parts[0]), parts[1]);
        }
    }

    record Adapted(@JsonbTypeAdapter(MoneyAsText.class) Money textPrice, int number) {}

    class Celsius {
        public double degrees = 21.5;
    }

    record Reading(double celsius) {}

    class CelsiusAsReading implements JsonbAdapter<Celsius, Reading> {
        @Override
        public Reading adaptToJson(Celsius celsius) {
            return new Reading(celsius.degrees);
        }

        @Override
        public Celsius adaptFromJson(Reading reading) {
            return new Celsius();
        }
    }

    record AdaptedToObject(
            @JsonbTypeAdapter(CelsiusAsReading.class) Celsius temperature) {}

    @JsonbTypeAdapter(CodeAsNumber.class)
    record Code(String digits) {}

    class CodeAsNumber implements JsonbAdapter<Code, Integer> {
        @Override
        public Integer adaptToJson(Code code) {
            return Integer.valueOf(code.digits());
        }

        @Override
        public Code adaptFromJson(Integer number) {
            return new Code(number.toString());
        }
    }

    record AdaptedClass(Code code, List<Code> codes) {}

    /** What a serializer writes only its author knows, and says. */
    @Schema(type = SchemaType.STRING, pattern = "^#[0-9a-f]{6}$")
    @JsonbTypeSerializer(ColourAsHex.class)
    record Colour(int rgb) {}

    class ColourAsHex implements JsonbSerializer<Colour> {
        @Override
        public void serialize(Colour colour, JsonGenerator generator, SerializationContext context) {
            generator.write("#%06x".formatted(colour.rgb()));
        }
    }

    record Serialised(Colour colour) {}

    @JsonbVisibility(OnlyFields.class)
    class FieldsVisible {
        private final int number = 1;
        protected int other = 2;

        public int getUnsent() {
            return number;
        }
    }

    class OnlyFields implements PropertyVisibilityStrategy {
        @Override
        public boolean isVisible(Field field) {
            return true;
        }

        @Override
        public boolean isVisible(Method method) {
            return false;
        }
    }

    void renamed(Renamed payload);

    void renamedGetter(RenamedGetter payload);

    void renamedField(RenamedField payload);

    void transientMembers(Transient payload);

    void transientComponent(TransientComponent payload);

    void nillableProperty(NillableProperty payload);

    void nillableClass(NillableClass payload);

    void nillableOptional(NillableOptional payload);

    void absent(Absent payload);

    void formattedDates(FormattedDates payload);

    void millis(Millis payload);

    void defaultDateFormat(DefaultDateFormat payload);

    void formattedClass(FormattedClass payload);

    void formattedNumbers(FormattedNumbers payload);

    void ordered(Ordered payload);

    void reverselyOrdered(ReverselyOrdered payload);

    void created(Created payload);

    void adapted(Adapted payload);

    void adaptedToObject(AdaptedToObject payload);

    void adaptedClass(AdaptedClass payload);

    void serialised(Serialised payload);

    void fieldsVisible(FieldsVisible payload);

    static Samples samples() {
        LocalDate day = LocalDate.of(2026, 2, 28);
        return new Samples()
                .of("renamed", new Renamed(new BigDecimal("9.99"), 1))
                .of("renamed-getter", new RenamedGetter())
                .of("renamed-field", new RenamedField())
                .of("transient-members", new Transient())
                .of("transient-component", new TransientComponent(1, 2))
                .of("nillable-property", new NillableProperty())
                .of(
                        "nillable-class",
                        new NillableClass(1, "text", day, new Inner(2), List.of(3), Size.SMALL),
                        new NillableClass(null, null, null, null, null, null))
                .of("nillable-optional", new NillableOptional(Optional.of(1)), new NillableOptional(Optional.empty()))
                .of(
                        "absent",
                        new Absent(null, null, null, null),
                        new Absent(1, day, new Inner(2), List.of(new Inner(3))))
                .of("formatted-dates", new FormattedDates(day, day.atTime(10, 15), new Date(0)))
                .of("millis", new Millis())
                .of("default-date-format", new DefaultDateFormat())
                .of("formatted-class", new FormattedClass(day, 1))
                .of("formatted-numbers", new FormattedNumbers(new BigDecimal("1234.5"), 7))
                .of("ordered", new Ordered(1, 2, 3))
                .of("reversely-ordered", new ReverselyOrdered(1, 2))
                .of("created", new Created(1))
                .of("adapted", new Adapted(new Money(BigDecimal.ONE, "EUR"), 1))
                .of("adapted-to-object", new AdaptedToObject(new Celsius()))
                .of("adapted-class", new AdaptedClass(new Code("17"), List.of(new Code("4"))))
                .of("serialised", new Serialised(new Colour(0xff8000)))
                .of("fields-visible", new FieldsVisible());
    }
}
