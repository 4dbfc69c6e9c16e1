// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import ee.webhooks.impl.openapi.jsonb.JsonbTypes;
import jakarta.json.JsonValue;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.json.bind.annotation.JsonbVisibility;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

/** Schemas are those of what Jakarta JSON Binding writes. */
class SerializedSchemaTest {

    record Times(
            LocalDateTime local,
            ZonedDateTime zoned,
            Duration duration,
            Date date,
            List<Calendar> calendars,
            ZoneId zone,

            @Schema(format = "duration", description = "said by hand")
            Duration declared) {}

    interface TimeHooks {
        @POST
        void times(Times times);
    }

    @Test
    void timesHaveAPatternWhereNoFormatFits() {
        Scan scan = Scan.of(TimeHooks.class);

        assertThat(property(scan, "Times", "local").get("format")).isEqualTo("date-time-local");
        assertThat("2026-02-28T10:15:00.5").matches(pattern(property(scan, "Times", "local")));
        assertThat("2026-02-28T10:15:00Z").doesNotMatch(pattern(property(scan, "Times", "local")));
        assertThat(property(scan, "Times", "zoned").get("format")).isNull();
        assertThat("2026-02-28T10:15:00+01:00[Europe/Berlin]").matches(pattern(property(scan, "Times", "zoned")));
        assertThat("PT-1M-30.5S").matches(pattern(property(scan, "Times", "duration")));
        assertThat("1970-01-01T00:00:00Z[UTC]").matches(pattern(property(scan, "Times", "date")));
        assertThat("2026-02-28T00:00:00Z[UTC]")
                .matches(pattern((ModelNode) Scan.at(property(scan, "Times", "calendars"), "items")));
        assertThat(property(scan, "Times", "zone")).isEqualTo(Scan.schemaNode("STRING"));
    }

    @Test
    void whatStandsForTypesOfTheJdkIsNoComponent() {
        assertThat(Scan.of(TimeHooks.class).description().components().get("schemas"))
                .containsOnlyKeys("Times");
    }

    @Test
    void whatStandsForTypesOfTheJdkIsNothingThatAServerLists() {
        assertThat(JsonbTypes.BY_TYPE.values())
                .allSatisfy(type ->
                        assertThat(type.isAnnotationPresent(Schema.class)).isFalse());
    }

    @Test
    void anAnnotationWins() {
        ModelNode declared = property(Scan.of(TimeHooks.class), "Times", "declared");

        assertThat(declared.get("format")).isEqualTo("duration");
        assertThat(declared.get("description")).isEqualTo("said by hand");
    }

    private static ModelNode property(Scan scan, String schema, String property) {
        return (ModelNode) scan.schemaOf(schema, property);
    }

    private static String pattern(ModelNode schema) {
        return (String) schema.get("pattern");
    }

    record Bytes(
            byte[] bytes,
            byte[][] chunks,

            @Schema(type = SchemaType.STRING, format = "binary")
            byte[] part) {}

    record Json(JsonValue value, DayOfWeek day) {}

    interface OtherHooks {
        @POST
        void bytes(Bytes bytes);

        @POST
        void json(Json json);
    }

    @Test
    void bytesAreNumbers() {
        Scan scan = Scan.of(OtherHooks.class);

        assertThat(Scan.at(property(scan, "Bytes", "bytes"), "items", "format")).isEqualTo("int8");
        assertThat(Scan.at(property(scan, "Bytes", "chunks"), "items", "items", "format"))
                .isEqualTo("int8");
    }

    @Test
    void bytesThatAreSaidToBeTextAreNothingElse() {
        ModelNode part = property(Scan.of(OtherHooks.class), "Bytes", "part");

        assertThat(part.get("type")).isEqualTo(Scan.schemaNode("STRING").get("type"));
        assertThat(part.get("format")).isEqualTo("binary");
        assertThat(part.get("items")).isNull();
    }

    @Test
    void anyJsonIsAnything() {
        assertThat(property(Scan.of(OtherHooks.class), "Json", "value").properties())
                .isEmpty();
    }

    @Test
    void enumsOfTheJdkHaveTheirConstants() {
        assertThat(Scan.of(OtherHooks.class).schema("DayOfWeek").get("enumeration"))
                .asInstanceOf(LIST)
                .startsWith("MONDAY")
                .hasSize(7);
    }

    public static class State {
        private int unsent = 1;
        private int onlySet;
        private int sent = 2;
        public int number = unsent + onlySet;
        protected int internal = 3;

        public int getSent() {
            return sent;
        }

        public void setOnlySet(int onlySet) {
            this.onlySet = onlySet;
        }
    }

    @JsonbVisibility(OnlyFields.class)
    public static class Visible {
        private final int field = 1;

        public int getGetter() {
            return field;
        }
    }

    public static class OnlyFields implements PropertyVisibilityStrategy {
        @Override
        public boolean isVisible(Field field) {
            return true;
        }

        @Override
        public boolean isVisible(Method method) {
            return false;
        }
    }

    interface StateHooks {
        @POST
        void state(State state);

        @POST
        void visible(Visible visible);
    }

    @Test
    void propertiesAreThoseThatAreSent() {
        Scan scan = Scan.of(StateHooks.class);

        assertThat(scan.schema("State").get("properties")).asInstanceOf(MAP).containsOnlyKeys("sent", "number");
        assertThat(scan.schema("Visible").get("properties")).asInstanceOf(MAP).containsOnlyKeys("field");
    }

    record Money(BigDecimal amount, String currency) {}

    static class MoneyAsText implements JsonbAdapter<Money, String> {
        @Override
        public String adaptToJson(Money money) {
            return money.amount() + money.currency();
        }

        @Override
        public Money adaptFromJson(String text) {
            throw new UnsupportedOperationException();
        }
    }

    @JsonbTypeAdapter(CodeAsNumbers.class)
    record Code(String code) {}

    abstract static class AsNumbers<T> implements JsonbAdapter<T, List<Integer>> {
        @Override
        public T adaptFromJson(List<Integer> numbers) {
            throw new UnsupportedOperationException();
        }
    }

    static class CodeAsNumbers extends AsNumbers<Code> {
        @Override
        public List<Integer> adaptToJson(Code code) {
            return code.code().chars().boxed().toList();
        }
    }

    record Drawn(int colour) {}

    static class DrawnSomehow implements JsonbSerializer<Drawn> {
        @Override
        public void serialize(Drawn drawn, JsonGenerator generator, SerializationContext context) {
            generator.write(drawn.colour());
        }
    }

    record Adapted(
            @JsonbTypeAdapter(MoneyAsText.class) @Size(max = 9)
            Money price,

            Code code,
            @JsonbTypeSerializer(DrawnSomehow.class) Drawn drawn) {}

    interface AdapterHooks {
        @POST
        void adapted(Adapted adapted);
    }

    @Test
    void anAdapterDecidesOfTheSchema() {
        Scan scan = Scan.of(AdapterHooks.class);

        assertThat(property(scan, "Adapted", "price"))
                .isEqualTo(Scan.schemaNode("STRING").put("maxLength", 9));
        assertThat(property(scan, "Adapted", "code").get("type"))
                .isEqualTo(List.of(new EnumValue("media.Schema$SchemaType", "ARRAY")));
        assertThat(property(scan, "Adapted", "drawn").properties()).isEmpty();
        assertThat(scan.description().components().get("schemas")).containsOnlyKeys("Adapted");
    }

    record Formatted(
            @JsonbDateFormat("dd.MM.yyyy") LocalDate day,
            @JsonbDateFormat(JsonbDateFormat.TIME_IN_MILLIS) Instant millis,
            @JsonbNumberFormat("#0.00") BigDecimal price,
            @JsonbNumberFormat("000") int number) {}

    interface FormatHooks {
        @POST
        void formatted(Formatted formatted);
    }

    @Test
    void whatIsFormattedIsText() {
        Scan scan = Scan.of(FormatHooks.class);

        assertThat(property(scan, "Formatted", "day")).isEqualTo(Scan.schemaNode("STRING"));
        assertThat(property(scan, "Formatted", "price")).isEqualTo(Scan.schemaNode("STRING"));
        assertThat(property(scan, "Formatted", "number")).isEqualTo(Scan.schemaNode("STRING"));
        assertThat(property(scan, "Formatted", "millis").get("format")).isEqualTo("int64");
    }

    enum Colour {
        RED
    }

    @JsonbNillable
    record Nillable(
            Integer number,
            int primitive,
            Colour colour,
            @JsonbNillable(false) String text) {}

    record Present(
            @JsonbProperty(value = "renamed", nillable = true)
            Integer number,

            Optional<@Size(max = 3) String> maybe,
            OptionalInt count,
            Integer other) {}

    interface NullHooks {
        @POST
        void nillable(Nillable nillable);

        @POST
        void present(Present present);
    }

    @Test
    void onlyWhatIsWrittenAsNullMayBeNull() {
        Scan scan = Scan.of(NullHooks.class);

        assertThat(types(property(scan, "Nillable", "number"))).containsExactly("INTEGER", "NULL");
        assertThat(types(property(scan, "Nillable", "primitive"))).containsExactly("INTEGER");
        assertThat(types(property(scan, "Nillable", "text"))).containsExactly("STRING");
        assertThat(property(scan, "Nillable", "colour").get("anyOf"))
                .isEqualTo(List.of(Scan.reference("Colour"), Scan.schemaNode("NULL")));
        assertThat(types(property(scan, "Present", "renamed"))).containsExactly("INTEGER", "NULL");
        assertThat(types(property(scan, "Present", "maybe"))).containsExactly("STRING");
        assertThat(types(property(scan, "Present", "count"))).containsExactly("INTEGER");
        assertThat(types(property(scan, "Present", "other"))).containsExactly("INTEGER");
    }

    private static List<String> types(ModelNode schema) {
        return ((List<?>) schema.get("type"))
                .stream().map(type -> ((EnumValue) type).name()).toList();
    }

    @JsonbTypeInfo(
            key = "kind",
            value = {@JsonbSubtype(alias = "cat", type = Cat.class), @JsonbSubtype(alias = "dog", type = Dog.class)})
    interface Animal {}

    record Cat(int lives) implements Animal {}

    record Dog(boolean barks) implements Animal {}

    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(int side) implements Shape {}

    interface AlternativeHooks {
        @POST
        void animal(Animal animal);

        @POST
        void shape(Shape shape);
    }

    @Test
    void subtypesAreAlternativesWithTheNameTheyAreSentWith() {
        Scan scan = Scan.of(AlternativeHooks.class);

        assertThat(scan.schema("Animal").get("oneOf")).isEqualTo(List.of(Scan.reference("Cat"), Scan.reference("Dog")));
        assertThat(Scan.at(scan.schema("Animal"), "discriminator", "propertyName"))
                .isEqualTo("kind");
        assertThat(Scan.at(scan.schema("Animal"), "discriminator", "mapping", "dog"))
                .isEqualTo("#/components/schemas/Dog");
        assertThat(scan.schema("Dog").get("required")).isEqualTo(List.of("kind"));
        assertThat(property(scan, "Dog", "kind").get("enumeration")).isEqualTo(List.of("dog"));
        assertThat(scan.schema("Dog").get("properties")).asInstanceOf(MAP).containsOnlyKeys("kind", "barks");
    }

    @Test
    void permittedSubtypesAreAlternatives() {
        Scan scan = Scan.of(AlternativeHooks.class);

        assertThat(scan.schema("Shape").get("anyOf"))
                .isEqualTo(List.of(Scan.reference("Circle"), Scan.reference("Square")));
    }

    record Maps(
            Map<Colour, Integer> byColour,
            EnumMap<Colour, Money> prices,
            Map<Long, String> byId,
            Map<String, String> plain) {}

    interface MapHooks {
        @POST
        void maps(Maps maps);
    }

    @Test
    void theKeysOfMapsAreDescribed() {
        Scan scan = Scan.of(MapHooks.class);

        assertThat(Scan.at(property(scan, "Maps", "byColour"), "propertyNames", "enumeration"))
                .isEqualTo(List.of("RED"));
        assertThat(Scan.at(property(scan, "Maps", "prices"), "propertyNames", "enumeration"))
                .isEqualTo(List.of("RED"));
        assertThat(Scan.at(property(scan, "Maps", "byId"), "propertyNames", "pattern"))
                .isEqualTo("^-?\\d+$");
        assertThat(property(scan, "Maps", "plain").get("propertyNames")).isNull();
    }

    @Test
    void aSettingThatLeavesPrivateFieldsOutLeavesInWhatIsSent() {
        Scan scan = Scan.with(
                Map.of("mp.openapi.extensions.smallrye.private-properties.enable", "false"), StateHooks.class);

        assertThat(scan.schema("Visible").get("properties")).asInstanceOf(MAP).containsOnlyKeys("field");
    }
}
