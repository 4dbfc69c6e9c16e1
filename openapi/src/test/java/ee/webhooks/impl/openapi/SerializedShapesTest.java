// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import static ee.webhooks.impl.openapi.Scan.reference;
import static ee.webhooks.impl.openapi.Scan.schemaNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.junit.jupiter.api.Test;

/** Shapes of Java types that scanners get wrong, each with what Jakarta JSON Binding writes for it. */
class SerializedShapesTest {

    private static final ModelNode ANYTHING = new ModelNode("media.Schema");

    record Good(String a) {}

    record Box<T>(T content, List<T> more) {}

    @SuppressWarnings("rawtypes")
    record Visit(
            Optional raw,
            Optional<?> any,
            Optional<? extends Good> bounded,
            Optional<Optional<String>> twice,
            Optional<? extends Optional<Optional<String>>> thrice,
            List<Optional<String>> texts,
            List<? extends Optional<Good>> goods,
            List<Optional> raws,
            Optional<List<Good>> list,
            Box<Optional<String>> box,
            @NotNull Optional<@NotNull String> note,
            @NotNull String required) {}

    interface VisitHooks {
        @POST
        void visit(Visit visit);
    }

    @Test
    void everyOptionalIsDescribedAsItsValue() {
        Scan scan = Scan.of(VisitHooks.class);

        assertThat(scan.schemaOf("Visit", "raw")).isEqualTo(ANYTHING);
        assertThat(scan.schemaOf("Visit", "any")).isEqualTo(ANYTHING);
        assertThat(scan.schemaOf("Visit", "bounded")).isEqualTo(reference("Good"));
        assertThat(scan.schemaOf("Visit", "twice")).isEqualTo(schemaNode("STRING"));
        // The value, or null
        assertThat(scan.schemaOf("Visit", "thrice")).isEqualTo(ANYTHING);
        assertThat(Scan.at(scan.schemaOf("Visit", "texts"), "items", "anyOf"))
                .asInstanceOf(LIST)
                .containsExactlyInAnyOrder(schemaNode("NULL"), schemaNode("STRING"));
        assertThat(Scan.at(scan.schemaOf("Visit", "goods"), "items", "anyOf"))
                .asInstanceOf(LIST)
                .contains(reference("Good"));
        assertThat(Scan.at(scan.schemaOf("Visit", "raws"), "items")).isEqualTo(ANYTHING);
        assertThat(Scan.at(scan.schemaOf("Visit", "list"), "items")).isEqualTo(reference("Good"));
        assertThat(scan.schemaOf("Visit", "box")).isEqualTo(reference("BoxObject"));
    }

    @Test
    void emptyOptionalIsNotRequired() {
        assertThat(Scan.of(VisitHooks.class).schema("Visit").get("required")).isEqualTo(List.of("required"));
    }

    abstract static class Held<T> {
        public T content;
    }

    static class HoldsMap extends Held<Map<Locale, @Size(min = 2) String>> {}

    static class HoldsTexts extends Held<List<@Pattern(regexp = "[a-z]+") String>> {}

    static class HoldsBox extends Held<Box<Map<String, @Size(min = 2) String>>> {}

    static class HoldsOptional extends Held<Optional<? extends LocalDateTime>> {}

    static class HoldsTwice extends Held<Optional<Optional<char[]>>> {}

    interface HeldHooks {
        @POST
        void map(HoldsMap body);

        @POST
        void texts(HoldsTexts body);

        @POST
        void box(HoldsBox body);

        @POST
        void optional(HoldsOptional body);

        @POST
        void optionals(HoldsTwice body);
    }

    @Test
    void argumentsOfASuperclassAreDescribedAsTheyAreSent() {
        Scan scan = Scan.of(HeldHooks.class);

        assertThat(scan.description().failures()).isEmpty();
        assertThat(Scan.at(scan.schemaOf("HoldsMap", "content"), "items", "properties"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("key", "value");
        assertThat(Scan.at(scan.schemaOf("HoldsTexts", "content"), "items", "pattern"))
                .isEqualTo("^[a-z]+$");
        assertThat(scan.schemaOf("HoldsBox", "content")).isEqualTo(reference("BoxObject"));
        assertThat(Scan.at(scan.schemaOf("HoldsOptional", "content"), "type"))
                .isEqualTo(schemaNode("STRING").get("type"));
        assertThat(Scan.at(scan.schemaOf("HoldsTwice", "content"), "type"))
                .isEqualTo(schemaNode("ARRAY").get("type"));
    }

    record Ledger(
            List<Token> list,
            Map<String, List<Token>> lists,
            Token[] array,
            Map<String, Token> values,
            Map<Token, String> keys,
            Optional<Token> optional,
            Box<Token> box,
            Set<? extends Token> bounded,
            Set<? extends List<Token>> nested,
            Iterable<List<Token>> iterable,
            Map<Locale, List<Token>> entries,
            List<Optional<Token>> deep) {}

    static class HoldsToken extends Held<Token> {}

    interface LedgerHooks {
        @POST
        void ledger(Ledger body);

        @POST
        void held(HoldsToken body);

        @POST
        void elements(List<Token> body);

        @POST
        void bytes(Map<String, byte[]> body);

        @POST
        void single(Token body);
    }

    /** As Yasson does: it asks the adapter of a class for members and elements of collections only. */
    @Test
    void adapterOfAClassIsFollowedWhereItIsAsked() {
        Scan scan = Scan.of(LedgerHooks.class);

        assertThat(Scan.at(scan.schemaOf("Ledger", "list"), "items")).isEqualTo(schemaNode("STRING"));
        assertThat(Scan.at(scan.schemaOf("Ledger", "lists"), "additionalPropertiesSchema", "items"))
                .isEqualTo(schemaNode("STRING"));
        assertThat(Scan.at(scan.schemaOf("Ledger", "array"), "items")).isEqualTo(ANYTHING);
        assertThat(Scan.at(scan.schemaOf("Ledger", "bounded"), "items")).isEqualTo(schemaNode("STRING"));
        assertThat(Scan.at(scan.schemaOf("Ledger", "nested"), "items", "items")).isEqualTo(ANYTHING);
        assertThat(Scan.at(scan.body("bytes"), "additionalPropertiesSchema", "items", "format"))
                .isEqualTo("int8");
        assertThat(Scan.at(scan.schemaOf("Ledger", "iterable"), "items", "items"))
                .isEqualTo(ANYTHING);
        assertThat(Scan.at(scan.schemaOf("Ledger", "entries"), "items", "properties", "value", "items"))
                .isEqualTo(ANYTHING);
        assertThat(Scan.at(scan.schemaOf("Ledger", "values"), "additionalPropertiesSchema"))
                .isEqualTo(ANYTHING);
        assertThat(Scan.at(scan.schemaOf("Ledger", "keys"), "items", "properties", "key"))
                .isEqualTo(ANYTHING);
        assertThat(scan.schemaOf("Ledger", "optional")).isEqualTo(ANYTHING);
        assertThat(scan.schemaOf("Ledger", "box")).isEqualTo(reference("BoxObject"));
        assertThat(Scan.at(scan.schemaOf("Ledger", "deep"), "items", "anyOf")).isNull();
        assertThat(scan.schemaOf("HoldsToken", "content")).isEqualTo(ANYTHING);
        assertThat(Scan.at(scan.body("elements"), "items")).isEqualTo(ANYTHING);
        assertThat(scan.body("single")).isEqualTo(schemaNode("STRING"));
    }

    @JsonbTypeAdapter(RankAsNumber.class)
    enum Rank {
        LOW,
        HIGH
    }

    static class RankAsNumber implements JsonbAdapter<Rank, Integer> {
        @Override
        public Integer adaptToJson(Rank rank) {
            return rank.ordinal();
        }

        @Override
        public Rank adaptFromJson(Integer number) {
            return null;
        }
    }

    record Ranks(Rank rank, Map<Rank, String> names, EnumMap<Rank, List<Rank>> lists) {}

    interface RankHooks {
        @POST
        void ranks(Ranks body);
    }

    @Test
    void constantThatHasAnAdapterIsAKeyByItsName() {
        Scan scan = Scan.of(RankHooks.class);

        assertThat(Scan.at(scan.schemaOf("Ranks", "rank"), "format")).isEqualTo("int32");
        for (String map : List.of("names", "lists")) {
            assertThat(Scan.at(scan.schemaOf("Ranks", map), "type"))
                    .isEqualTo(schemaNode("OBJECT").get("type"));
            assertThat(Scan.at(scan.schemaOf("Ranks", map), "propertyNames")).isNull();
            assertThat(Scan.at(scan.schemaOf("Ranks", map), "maxProperties")).isNull();
        }
    }

    record Headers(MultivaluedMap<String, Good> goods, Map<String, MultivaluedHashMap<String, Integer>> nested) {}

    interface HeaderHooks {
        @POST
        void headers(Headers body);

        @POST
        void form(MultivaluedMap<String, String> body);

        @POST
        void stream(StreamingOutput body);
    }

    @Test
    void mapOfJakartaRestHasLists() {
        Scan scan = Scan.of(HeaderHooks.class);

        assertThat(Scan.at(scan.schemaOf("Headers", "goods"), "additionalPropertiesSchema", "items"))
                .isEqualTo(reference("Good"));
        assertThat(Scan.at(
                        scan.schemaOf("Headers", "nested"),
                        "additionalPropertiesSchema",
                        "additionalPropertiesSchema",
                        "items",
                        "format"))
                .isEqualTo("int32");
        assertThat(Scan.at(scan.body("form"), "additionalPropertiesSchema", "items"))
                .isEqualTo(schemaNode("STRING"));
        assertThat(Scan.at(scan.body("stream"), "type")).isNull();
    }

    record States(Thread.State state, Response.Status status, List<Response.Status> several) {}

    interface StateHooks {
        @POST
        void states(States body);
    }

    @Test
    void enumsOfThePlatformAreTexts() {
        Scan scan = Scan.of(StateHooks.class);

        assertThat(scan.schemaOf("States", "state")).isEqualTo(schemaNode("STRING"));
        assertThat(scan.schemaOf("States", "status")).isEqualTo(reference("Status"));
        assertThat(Scan.at(scan.schemaOf("States", "several"), "items")).isEqualTo(reference("Status"));
        assertThat(Scan.at(scan.schema("Status"), "enumeration"))
                .asInstanceOf(LIST)
                .contains("NOT_FOUND");
    }

    sealed interface Present permits Parcel, Voucher, Several {}

    record Parcel(int weight) implements Present {}

    enum Voucher implements Present {
        TEN,
        TWENTY
    }

    sealed interface Several extends Present permits Pile {}

    record Pile(List<Present> presents) implements Several {}

    interface PresentHooks {
        @POST
        void present(Present body);
    }

    @Test
    void sealedTypeMayBeAConstant() {
        Scan scan = Scan.of(PresentHooks.class);

        assertThat(Scan.at(scan.schema("Present"), "type")).isNull();
        assertThat(Scan.at(scan.schema("Present"), "anyOf")).asInstanceOf(LIST).contains(reference("Voucher"));
        assertThat(Scan.at(scan.schema("Several"), "type"))
                .isEqualTo(schemaNode("OBJECT").get("type"));
        // Linters refuse a choice between one
        assertThat(scan.schema("Several").get("anyOf")).isNull();
        assertThat(scan.schema("Several").get("allOf")).isEqualTo(List.of(reference("Pile")));
    }

    @JsonbTypeAdapter(CodesList.class)
    record Codes(String text) {}

    static class CodesList implements JsonbAdapter<Codes, List<Integer>> {
        @Override
        public List<Integer> adaptToJson(Codes codes) {
            return List.of();
        }

        @Override
        public Codes adaptFromJson(List<Integer> list) {
            return null;
        }
    }

    record Coded(Codes codes, List<Codes> all) {}

    interface CodedHooks {
        @POST
        void coded(Coded body);
    }

    @Test
    void typeArgumentsOfWhatAnAdapterMakesAreDescribed() {
        Scan scan = Scan.of(CodedHooks.class);

        assertThat(Scan.at(scan.schemaOf("Coded", "codes"), "items", "format")).isEqualTo("int32");
        assertThat(Scan.at(scan.schemaOf("Coded", "all"), "items", "items", "format"))
                .isEqualTo("int32");
    }

    record Keys(
            Map<@NotBlank String, String> filled,
            Map<String, Map<@Size(min = 2, max = 3) String, Good>> nested,
            List<Map<@Pattern(regexp = "[a-z]+") String, String>> list,
            Map<@Size(min = 2, groups = Default.class) String, String> grouped) {}

    interface KeyHooks {
        @POST
        void keys(Keys body);
    }

    @Test
    void constraintsOnKeysOfMapsAreDescribed() {
        Scan scan = Scan.of(KeyHooks.class);

        assertThat(Scan.at(scan.schemaOf("Keys", "filled"), "propertyNames", "pattern"))
                .isEqualTo("\\S");
        assertThat(Scan.at(scan.schemaOf("Keys", "nested"), "additionalPropertiesSchema", "propertyNames", "maxLength"))
                .isEqualTo(3);
        assertThat(Scan.at(scan.schemaOf("Keys", "list"), "items", "propertyNames", "pattern"))
                .isEqualTo("^[a-z]+$");
        assertThat(Scan.at(scan.schemaOf("Keys", "grouped"), "propertyNames")).isNull();

        Scan without = Scan.with(Map.of("mp.openapi.scan.beanvalidation", "false"), KeyHooks.class);
        assertThat(Scan.at(without.schemaOf("Keys", "filled"), "propertyNames")).isNull();
    }

    record Named(
            String firstName,
            String URL,
            @JsonbProperty("as is") String given) {
        public String getExtra() {
            return "x";
        }
    }

    interface NamedHooks {
        @POST
        void named(Named body);

        @POST
        void entries(Map<Point, String> body);
    }

    @Test
    void namingStrategiesAreThoseOfTheJsonProvider() {
        assertThat(properties("LOWER_CASE_WITH_DASHES"))
                .containsExactlyInAnyOrder("first-name", "url", "as is", "get-extra");
        assertThat(properties("LOWER_CASE_WITH_UNDERSCORES"))
                .containsExactlyInAnyOrder("first_name", "url", "as is", "get_extra");
        assertThat(properties("UPPER_CAMEL_CASE")).containsExactlyInAnyOrder("FirstName", "URL", "as is", "GetExtra");
        assertThat(properties("UPPER_CAMEL_CASE_WITH_SPACES"))
                .containsExactlyInAnyOrder("First Name", "URL", "as is", "Get Extra");
        assertThat(properties("CASE_INSENSITIVE")).containsExactlyInAnyOrder("firstName", "URL", "as is", "getExtra");
    }

    private static Set<String> properties(String strategy) {
        Scan scan = Scan.with(
                Map.of("mp.openapi.extensions.smallrye.property-naming-strategy", strategy), NamedHooks.class);
        assertThat(Scan.at(scan.body("entries"), "items", "properties"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("key", "value");
        return ((Map<?, ?>) scan.schema("Named").get("properties"))
                .keySet().stream().map(Object::toString).collect(Collectors.toSet());
    }

    /** As {@code class Member(val name: String, val nick: String?, @field:NotNull val id: String, val maybe: Optional<String>)} is compiled. */
    @kotlin.Metadata
    static class KotlinMember {

        @org.jetbrains.annotations.NotNull
        private final String name = "n";

        private final String nick = null;

        @NotNull
        @org.jetbrains.annotations.NotNull
        private final String id = "i";

        @org.jetbrains.annotations.NotNull
        private final Optional<String> maybe = Optional.empty();

        @org.jetbrains.annotations.NotNull
        public String getName() {
            return name;
        }

        public String getNick() {
            return nick;
        }

        @org.jetbrains.annotations.NotNull
        public String getId() {
            return id;
        }

        @org.jetbrains.annotations.NotNull
        public Optional<String> getMaybe() {
            return maybe;
        }
    }

    static class JavaMember {

        @org.jetbrains.annotations.NotNull
        public String name = "n";
    }

    @kotlin.Metadata
    interface KotlinHooks {
        @POST
        void kotlin(KotlinMember body);

        @POST
        void java(JavaMember body);
    }

    @Test
    void propertiesThatAreNotNullableInKotlinAreRequired() {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord logged) {
                warnings.add(logged.getMessage());
            }
        };
        Logger.getLogger("").addHandler(handler);
        Scan scan = Scan.of(KotlinHooks.class);
        Logger.getLogger("").removeHandler(handler);

        assertThat(scan.schema("KotlinMember").get("required"))
                .asInstanceOf(LIST)
                .containsExactlyInAnyOrder("name", "id");
        assertThat(scan.schema("JavaMember").get("required")).isNull();
        assertThat(warnings).noneMatch(text -> text.contains("Kotlin"));
    }

    abstract static class Numbered<T> {
        @Digits(integer = 2, fraction = 2)
        public T number;
    }

    static class NumberedFloat extends Numbered<Float> {}

    interface DigitsHooks {
        @POST
        void elements(List<@Digits(integer = 2, fraction = 1) @DecimalMax("10") BigDecimal> body);

        @POST
        void variable(NumberedFloat body);

        @POST
        void parameter(@HeaderParam("X-Code") @Pattern(regexp = "[a-z]+") String code);
    }

    @Test
    void constraintsOfBodiesParametersAndVariablesAreDescribedLikeThoseOfMembers() {
        Scan scan = Scan.of(DigitsHooks.class);

        ModelNode element = (ModelNode) Scan.at(scan.body("elements"), "items");
        assertThat(element.get("multipleOf")).isNull();
        assertThat(element.get("maximum")).isEqualTo(new BigDecimal("10"));
        assertThat(element.get("exclusiveMinimum")).isEqualTo(new BigDecimal("-100"));
        assertThat(Scan.at(scan.schemaOf("NumberedFloat", "number"), "exclusiveMaximum"))
                .isEqualTo(new BigDecimal("100"));
        assertThat(Scan.at(scan.operation("parameter"), "parameters", 0, "schema", "pattern"))
                .isEqualTo("^[a-z]+$");
    }

    record OptionalElements(
            Optional<Good>[] goods, Optional<String[]>[] lists, Optional<Optional<Character>>[] twice) {}

    interface OptionalElementHooks {
        @POST
        void elements(OptionalElements body);
    }

    @Test
    void elementsOfAnArrayMayBeOptional() {
        Scan scan = Scan.of(OptionalElementHooks.class);

        assertThat(Scan.at(scan.schemaOf("OptionalElements", "goods"), "items", "anyOf"))
                .asInstanceOf(LIST)
                .contains(reference("Good"));
        assertThat(scan.schemaOf("OptionalElements", "lists").toString()).doesNotContain("OBJECT");
        assertThat(scan.schemaOf("OptionalElements", "twice").toString()).doesNotContain("OBJECT");
    }

    record Point(int x, int y) {}

    record Grid(
            Map<Point, Integer> weights,
            Map<String, Map<Point, Good>> nested,
            Map<int[], Integer> arrays,
            Map<Locale, String> texts,
            Map<Instant, String> times,
            Map<Object, String> objects) {}

    interface GridHooks {
        @POST
        void grid(Grid grid);

        @POST
        void body(Map<Point, Integer> body);
    }

    @Test
    void mapWhoseKeysHaveNoTextIsAListOfEntries() {
        Scan scan = Scan.of(GridHooks.class);

        for (Object map : List.of(scan.body("body"), scan.schemaOf("Grid", "weights"))) {
            assertThat(Scan.at(map, "items", "properties", "key")).isEqualTo(reference("Point"));
            assertThat(Scan.at(map, "items", "properties", "value", "format")).isEqualTo("int32");
        }
        assertThat(Scan.at(
                        scan.schemaOf("Grid", "nested"), "additionalPropertiesSchema", "items", "properties", "value"))
                .isEqualTo(reference("Good"));
        assertThat(Scan.at(scan.schemaOf("Grid", "arrays"), "items", "properties", "key", "items", "format"))
                .isEqualTo("int32");
        assertThat(Scan.at(scan.schemaOf("Grid", "texts"), "items", "properties", "key"))
                .isEqualTo(ANYTHING);
        assertThat(Scan.at(scan.schemaOf("Grid", "times"), "additionalPropertiesSchema"))
                .isEqualTo(schemaNode("STRING"));
        assertThat(Scan.at(scan.schemaOf("Grid", "objects"), "additionalPropertiesSchema"))
                .isEqualTo(schemaNode("STRING"));
    }

    record Line(int quantity, BigDecimal price) {
        public BigDecimal getTotal() {
            return price;
        }

        public boolean isLarge() {
            return quantity > 10;
        }

        @JsonbProperty("label")
        public String getText() {
            return "x";
        }

        @JsonbTransient
        public String getHidden() {
            return "x";
        }

        public int other() {
            return 1;
        }
    }

    interface LineHooks {
        @POST
        void line(Line line);
    }

    @Test
    void recordNamesItsFurtherGettersByTheWholeNameOfTheMethod() {
        assertThat(Scan.at(Scan.of(LineHooks.class).schema("Line"), "properties"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("quantity", "price", "getTotal", "isLarge", "label");
    }

    static class Doc {
        private byte[] hash = {1};
        private Instant at = Instant.EPOCH;
        private Good good = new Good("a");
        private List<Good> goods = List.of();

        public String getHash() {
            return hash.length + "";
        }

        public long getAt() {
            return at.toEpochMilli();
        }

        public int getGood() {
            return good.a().length();
        }

        public List<Integer> getGoods() {
            return List.of(goods.size());
        }
    }

    interface DocHooks {
        @POST
        void doc(Doc doc);
    }

    @Test
    void getterIsAskedBeforeItsField() {
        Scan scan = Scan.of(DocHooks.class);

        assertThat(scan.schemaOf("Doc", "hash")).isEqualTo(schemaNode("STRING"));
        assertThat(Scan.at(scan.schemaOf("Doc", "at"), "format")).isEqualTo("int64");
        assertThat(Scan.at(scan.schemaOf("Doc", "good"), "format")).isEqualTo("int32");
        assertThat(Scan.at(scan.schemaOf("Doc", "goods"), "items", "format")).isEqualTo("int32");
    }

    record Price(
            @Digits(integer = 6, fraction = 2) BigDecimal amount,

            @Digits(integer = 6, fraction = 2) @DecimalMax("10")
            BigDecimal bounded,

            @Digits(integer = 3, fraction = 0) BigDecimal whole,
            @Digits(integer = 3, fraction = 2) String text,
            List<@Digits(integer = 6, fraction = 2) BigDecimal> amounts) {}

    interface PriceHooks {
        @POST
        void price(Price price);
    }

    @Test
    void decimalFractionsAreBoundedAndNoMultiples() {
        Scan scan = Scan.of(PriceHooks.class);

        ModelNode amount = (ModelNode) scan.schemaOf("Price", "amount");
        assertThat(amount.get("multipleOf")).isNull();
        assertThat(amount.get("exclusiveMaximum")).isEqualTo(new BigDecimal("1000000"));
        assertThat(amount.get("exclusiveMinimum")).isEqualTo(new BigDecimal("-1000000"));
        assertThat(Scan.at(scan.schemaOf("Price", "bounded"), "maximum")).isEqualTo(new BigDecimal("10"));
        assertThat(Scan.at(scan.schemaOf("Price", "bounded"), "exclusiveMaximum"))
                .isNull();
        assertThat(Scan.at(scan.schemaOf("Price", "whole"), "multipleOf")).isEqualTo(BigDecimal.ONE);
        assertThat(Scan.at(scan.schemaOf("Price", "text"), "pattern")).isEqualTo("^\\d{1,3}([.]\\d{1,2})?$");
        ModelNode element = (ModelNode) Scan.at(scan.schemaOf("Price", "amounts"), "items");
        assertThat(element.get("multipleOf")).isNull();
        assertThat(element.get("exclusiveMaximum")).isEqualTo(new BigDecimal("1000000"));
        assertThat(element.get("exclusiveMinimum")).isEqualTo(new BigDecimal("-1000000"));
    }

    record Cell(
            Serializable serializable,
            Comparable<String> comparable,
            Temporal temporal,
            Enum<?> constant,
            Currency currency,
            List<Serializable> list,
            Path path,
            AtomicInteger number,
            CharSequence text) {}

    interface CellHooks {
        @POST
        void cell(Cell cell);

        @POST
        void body(Comparable<String> body);
    }

    @Test
    void typeOfTheJdkWhoseMembersDoNotTellWhatIsWrittenIsAnyValue() {
        Scan scan = Scan.of(CellHooks.class);

        for (String property : List.of("serializable", "comparable", "temporal", "constant", "currency")) {
            assertThat(scan.schemaOf("Cell", property)).as(property).isEqualTo(ANYTHING);
        }
        assertThat(Scan.at(scan.schemaOf("Cell", "list"), "items")).isEqualTo(ANYTHING);
        assertThat(scan.schemaOf("Cell", "path")).isEqualTo(schemaNode("STRING"));
        assertThat(Scan.at(scan.schemaOf("Cell", "number"), "format")).isEqualTo("int32");
        assertThat(scan.schemaOf("Cell", "text")).isEqualTo(schemaNode("STRING"));
        assertThat(scan.body("body")).isEqualTo(ANYTHING);
    }

    record Grow<T>(T value, Grow<List<T>> next) {}

    record First<T>(Second<Box<T>> second) {}

    record Second<T>(First<T> first) {}

    record Chain<T>(T value, Chain<T> next, Box<List<T>> box) {}

    interface GrowHooks {
        @POST
        void grow(Grow<String> grow);

        @POST
        void first(First<String> first);

        @POST
        void chain(Chain<String> chain);
    }

    @Test
    void typesThatGrowEndSomewhere() {
        Scan scan = Scan.of(GrowHooks.class);

        assertThat(scan.body("grow")).isEqualTo(reference("GrowString"));
        assertThat(scan.schemaOf("GrowString", "value")).isEqualTo(schemaNode("STRING"));
        assertThat(scan.schemaOf("GrowString", "next")).isEqualTo(reference("GrowObject"));
        assertThat(scan.body("first")).isEqualTo(reference("FirstString"));
        assertThat(scan.schemaOf("ChainString", "next")).isEqualTo(reference("ChainString"));
        // A list of lists would be described as a list of objects
        assertThat(scan.schemaOf("ChainString", "box")).isEqualTo(reference("BoxObject"));
    }

    static class Parent<T> {
        public T inherited;
    }

    static class Containers extends Parent<Map<Locale, String>> {
        public List<? extends List<String>> lists;
        public List<String>[] array;
        public Optional<@Min(3) Integer> maybe;
        public List<? extends List<@Min(4) Integer>> numbers;

        @AssertTrue
        public boolean asserted;
    }

    interface ContainersHooks {
        @POST
        void containers(Containers containers);
    }

    @Test
    void containersWithinOthersAreDescribedWithTheirElements() {
        Scan scan = Scan.of(ContainersHooks.class);

        for (String property : List.of("lists", "array")) {
            assertThat(Scan.at(scan.schemaOf("Containers", property), "items", "items"))
                    .isEqualTo(schemaNode("STRING"));
        }
        assertThat(Scan.at(scan.schemaOf("Containers", "maybe"), "minimum")).isEqualTo(new BigDecimal(3));
        assertThat(Scan.at(scan.schemaOf("Containers", "numbers"), "items", "items", "minimum"))
                .isEqualTo(new BigDecimal(4));
        assertThat(Scan.at(scan.schemaOf("Containers", "asserted"), "enumeration"))
                .isEqualTo(List.of(true));
    }

    @Test
    void mapWhoseKeysHaveNoTextIsAnEmptyObjectWithoutEntries() {
        Object map = Scan.of(ContainersHooks.class).schemaOf("Containers", "inherited");

        assertThat(Scan.at(map, "type"))
                .isEqualTo(List.of(
                        new EnumValue("media.Schema$SchemaType", "ARRAY"),
                        new EnumValue("media.Schema$SchemaType", "OBJECT")));
        assertThat(Scan.at(map, "maxProperties")).isEqualTo(0);
    }

    record Link<T>(T content, Link<T> next) {}

    interface LinkHooks {
        @POST
        void links(List<Set<Link<String>>> links);
    }

    @Test
    void genericClassThatHasItselfIsReferredToOnlyIfItIsThere() {
        Scan scan = Scan.of(LinkHooks.class);

        assertThat(scan.body("links").references()).isEmpty();
        assertThat(Scan.at(scan.body("links"), "items", "items", "properties", "content"))
                .isEqualTo(schemaNode("STRING"));
    }

    @JsonbTypeAdapter(TokenText.class)
    static class Token {
        public String raw = "r";
    }

    static class TokenText implements JsonbAdapter<Token, String> {
        @Override
        public String adaptToJson(Token token) {
            return token.raw;
        }

        @Override
        public Token adaptFromJson(String text) {
            return new Token();
        }
    }

    static class SubToken extends Token {
        public String extra = "e";
        public Token token = new Token();
    }

    interface TokenHooks {
        @POST
        void sub(SubToken token);
    }

    @Test
    void subclassOfAnAdaptedClassHasWhatItInherits() {
        Scan scan = Scan.of(TokenHooks.class);

        assertThat(scan.schemaOf("SubToken", "raw")).isEqualTo(schemaNode("STRING"));
        assertThat(scan.schemaOf("SubToken", "extra")).isEqualTo(schemaNode("STRING"));
        assertThat(scan.schemaOf("SubToken", "token")).isEqualTo(schemaNode("STRING"));
    }

    record Bestätigung(@JsonbProperty("") String nummer) {}

    record 注文(String id) {}

    record Liste<T>(List<T> einträge) {}

    interface NameHooks {
        @POST
        void confirmed(Bestätigung body);

        @POST
        void list(Liste<Bestätigung> body);

        @POST
        void order(注文 body);
    }

    @Test
    void namesOfComponentsHaveOnlyWhatOpenApiAllows() {
        assertThat(Scan.of(NameHooks.class).description().origins().values())
                .flatExtracting(SchemaOrigin::names)
                .contains("Bestatigung", "ListeBestatigung", "u6CE8u6587")
                .allSatisfy(name -> assertThat(name).matches("[a-zA-Z0-9._-]+"));
    }

    static class Measured {
        @JsonbProperty("named")
        private Number value = 1;

        @JsonbNumberFormat("#0.00")
        private Number amount = 1;

        @Min(1)
        private Number count = 1;

        private Object plain = "x";

        @JsonbTransient
        private Object secret = "y";

        public Number getValue() {
            return value;
        }

        public Number getAmount() {
            return amount;
        }

        public Number getCount() {
            return count;
        }

        public Object getPlain() {
            return plain;
        }

        public Object getSecret() {
            return secret;
        }
    }

    static class Exact extends Measured {
        @Override
        public Integer getValue() {
            return 1;
        }

        @Override
        public BigDecimal getAmount() {
            return BigDecimal.ONE;
        }

        @Override
        @JsonbProperty("number")
        public Number getCount() {
            return 1;
        }

        @Override
        public List<@Size(max = 2) String> getPlain() {
            return List.of();
        }

        @Override
        public String getSecret() {
            return "z";
        }
    }

    static class MoreExact extends Exact {
        public int other = 1;
    }

    interface NarrowedHooks {
        @POST
        void measured(Measured body);

        @POST
        void exact(Exact body);

        @POST
        void moreExact(MoreExact body);
    }

    @Test
    void getterThatNarrowsTheOneOfASuperclassHasItsOwnTypeAndTheAnnotationsOfTheField() {
        Scan scan = Scan.of(NarrowedHooks.class);

        assertThat(scan.schemaOf("Measured", "named")).isEqualTo(schemaNode("NUMBER"));
        assertThat(Scan.at(scan.schemaOf("Measured", "count"), "minimum")).isEqualTo(BigDecimal.ONE);
        for (String name : List.of("Exact", "MoreExact")) {
            assertThat(Scan.at(scan.schemaOf(name, "named"), "format")).isEqualTo("int32");
            assertThat(scan.schemaOf(name, "amount")).isEqualTo(schemaNode("STRING"));
            assertThat(Scan.at(scan.schemaOf(name, "number"), "minimum")).isEqualTo(BigDecimal.ONE);
            assertThat(Scan.at(scan.schemaOf(name, "plain"), "items", "maxLength"))
                    .isEqualTo(2);
            assertThat(((Map<?, ?>) Scan.at(scan.schema(name), "properties")).keySet())
                    .map(Object::toString)
                    .contains("named", "amount", "number", "plain")
                    .doesNotContain("secret", "value", "count");
        }
    }

    interface MapOfListsHooks {
        @POST
        void keys(MultivaluedMap<Integer, Map<@Size(min = 2, max = 4) String, Boolean>> body);

        @POST
        void values(MultivaluedMap<String, @Size(max = 3) String> body);

        @POST
        void elements(MultivaluedMap<String, List<@Min(2) Integer>> body);

        @POST
        void entries(MultivaluedMap<Locale, Map<@Size(min = 2) String, @Max(5) Integer>> body);
    }

    @Test
    void constraintsInAMapOfListsAreThoseOfTheElementsOfTheLists() {
        Scan scan = Scan.of(MapOfListsHooks.class);

        Object keys = Scan.at(scan.body("keys"), "additionalPropertiesSchema", "items");
        assertThat(Scan.at(keys, "minProperties")).isNull();
        assertThat(Scan.at(keys, "additionalPropertiesSchema")).isEqualTo(schemaNode("BOOLEAN"));
        Object values = Scan.at(scan.body("values"), "additionalPropertiesSchema");
        assertThat(Scan.at(values, "maxItems")).isNull();
        assertThat(Scan.at(values, "items", "maxLength")).isEqualTo(3);
        assertThat(Scan.at(scan.body("elements"), "additionalPropertiesSchema", "items", "items", "minimum"))
                .isEqualTo(BigDecimal.valueOf(2));
        Object entry = Scan.at(scan.body("entries"), "items", "properties", "value", "items");
        assertThat(Scan.at(entry, "minProperties")).isNull();
        assertThat(Scan.at(entry, "additionalPropertiesSchema", "maximum")).isEqualTo(BigDecimal.valueOf(5));
    }

    record Couple<A, B>(A first, B second) {}

    interface ArrayNameHooks {
        @POST
        void flat(Couple<Boolean[], int[]> body);

        @POST
        void nested(Couple<List<Couple<Map<String, List<Boolean[]>>, 注文[][]>>, ?> body);

        @POST
        void alike(Couple<BooleanArray, IntArray> body);

        @POST
        void named(Bestätigung body);

        @POST
        @SecurityScheme(securitySchemeName = "key of receivers", type = SecuritySchemeType.HTTP, scheme = "basic")
        @SecurityRequirement(name = "key of receivers")
        void secured();
    }

    record BooleanArray(String text) {}

    record IntArray(String text) {}

    @Test
    void componentsAndReferencesHaveOnlyNamesThatOpenApiAllows() {
        Scan scan = Scan.of(ArrayNameHooks.class);

        assertThat(scan.description().components().values())
                .flatExtracting(Map::keySet)
                .allSatisfy(name -> assertThat(name.toString()).matches("[a-zA-Z0-9._-]+"));
        Set<String> references = scan.description().operations().values().stream()
                .flatMap(operation -> operation.references().stream())
                .collect(Collectors.toSet());
        scan.description()
                .components()
                .get("schemas")
                .values()
                .forEach(schema -> references.addAll(schema.references()));
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(scan.schema(reference.substring(reference.lastIndexOf('/') + 1)))
                        .isNotNull());
        assertThat(scan.body("named")).isEqualTo(reference("Bestatigung"));
        assertThat(Scan.at(scan.operation("secured"), "security", 0, "schemes"))
                .isEqualTo(Map.of("key_of_receivers", List.of()));
        assertThat(scan.component("securitySchemes", "key_of_receivers")).isNotNull();
    }

    @Test
    void namesOfClassesWithArraysAsArgumentsStayApart() {
        Scan scan = Scan.of(ArrayNameHooks.class);

        assertThat(scan.body("flat")).isNotEqualTo(scan.body("alike"));
        assertThat(Scan.at(scan.schemaOf(nameOf(scan.body("flat")), "first"), "type"))
                .isNotNull();
        assertThat(scan.schemaOf(nameOf(scan.body("alike")), "first")).isEqualTo(reference("BooleanArray"));
        assertThat(scan.description().origins().get(nameOf(scan.body("nested"))).names())
                .first()
                .isEqualTo("CoupleListCoupleMapStringListBooleanArrayListu6CE8u6587ArrayObject");
    }

    private static String nameOf(ModelNode reference) {
        String text = (String) reference.get("ref");
        return text.substring(text.lastIndexOf('/') + 1);
    }

    @Test
    void emptyNameOfAPropertyIsThatOfTheMember() {
        Scan scan = Scan.of(NameHooks.class);
        assertThat(scan.description().components().get("schemas").values())
                .anySatisfy(schema ->
                        assertThat(Scan.at(schema, "properties", "nummer")).isEqualTo(schemaNode("STRING")));
    }

    @JsonbTypeInfo(
            key = "kind",
            value = {
                @JsonbSubtype(alias = "plain", type = Boat.class),
                @JsonbSubtype(alias = "ferry", type = Ferry.class)
            })
    static class Boat {
        public int masts = 1;
    }

    static class Ferry extends Boat {
        public int cars = 2;
    }

    @JsonbTypeInfo(key = "kind", value = @JsonbSubtype(alias = "lorry", type = Lorry.class))
    static class Wagon {
        public int wheels = 4;
    }

    static class Lorry extends Wagon {
        public int load = 2;
    }

    interface VehicleHooks {
        @POST
        void boat(Boat boat);

        @POST
        void wagon(Wagon wagon);
    }

    @Test
    void classThatIsOneOfItsOwnAlternativesHasASchemaForItself() {
        Scan scan = Scan.of(VehicleHooks.class);

        assertThat(scan.schema("Boat").get("properties")).isNull();
        assertThat(scan.schema("Boat").get("oneOf"))
                .asInstanceOf(LIST)
                .containsExactlyInAnyOrder(reference("Ferry"), reference("BoatItself"));
        assertThat(Scan.at(scan.schema("Boat"), "discriminator", "mapping", "plain"))
                .isEqualTo("#/components/schemas/BoatItself");
        assertThat(Scan.at(scan.schemaOf("BoatItself", "kind"), "enumeration")).isEqualTo(List.of("plain"));
        assertThat(Scan.at(scan.schemaOf("Ferry", "kind"), "enumeration")).isEqualTo(List.of("ferry"));
        assertThat(scan.schemaOf("Ferry", "masts")).isNotNull();
    }

    @Test
    void classWithoutANameAmongItsAlternativesMayLookLikeAnother() {
        Scan scan = Scan.of(VehicleHooks.class);

        assertThat(scan.schema("Wagon").get("oneOf")).isNull();
        assertThat(scan.schema("Wagon").get("anyOf"))
                .asInstanceOf(LIST)
                .containsExactlyInAnyOrder(reference("Lorry"), reference("WagonItself"));
        assertThat(scan.schemaOf("WagonItself", "wheels")).isNotNull();
        assertThat(scan.description().origins()).containsKey("WagonItself");
    }

    static class Nillable {
        @JsonbNillable
        public Object any;

        @JsonbNillable
        @Schema(description = "the other", deprecated = true)
        public Good other;
    }

    interface NillableHooks {
        @POST
        void nillable(Nillable nillable);
    }

    @Test
    void whatMayBeNullKeepsItsTextsOutside() {
        Scan scan = Scan.of(NillableHooks.class);

        assertThat(scan.schemaOf("Nillable", "any")).isEqualTo(ANYTHING);
        ModelNode other = (ModelNode) scan.schemaOf("Nillable", "other");
        assertThat(other.get("description")).isEqualTo("the other");
        assertThat(other.get("deprecated")).isEqualTo(true);
        assertThat(other.get("anyOf"))
                .asInstanceOf(LIST)
                .containsExactlyInAnyOrder(reference("Good"), schemaNode("NULL"));
    }

    record Untyped(
            @NotNull Object any,

            @NotNull @Schema(anyOf = {String.class, Long.class})
            Object either) {}

    interface UntypedHooks {
        @POST
        void untyped(Untyped untyped);
    }

    @Test
    void anyValueCanBeRequired() {
        assertThat(Scan.of(UntypedHooks.class).schema("Untyped").get("required"))
                .asInstanceOf(LIST)
                .containsExactlyInAnyOrder("any", "either");
    }

    interface SecuredHooks {
        @POST
        @SecurityScheme(securitySchemeName = "receiver-tls", type = SecuritySchemeType.MUTUALTLS)
        @SecurityRequirement(name = "receiver-tls")
        void secured(Good good);
    }

    @Test
    void securitySchemeOfAMethodIsAComponent() {
        assertThat(Scan.of(SecuredHooks.class).component("securitySchemes", "receiver-tls"))
                .isNotNull();
    }

    record Configured(LocalDateTime at, Duration took, Good good) {}

    interface ConfiguredHooks {
        @POST
        void configured(Configured configured);
    }

    @Test
    void configuredSchemaHoldsForTypesOfTheJdkToo() {
        Scan scan = Scan.with(
                Map.of(
                        "mp.openapi.schema.java.time.LocalDateTime",
                        "{\"type\": \"string\", \"description\": \"ours\"}",
                        "mp.openapi.schema." + Good.class.getName(),
                        "{\"name\": \"Gut\", \"type\": \"string\"}"),
                ConfiguredHooks.class);

        assertThat(scan.schemaOf("Configured", "at")).isEqualTo(reference("java.time.LocalDateTime"));
        assertThat(scan.schema("java.time.LocalDateTime").get("description")).isEqualTo("ours");
        assertThat(Scan.at(scan.schemaOf("Configured", "took"), "pattern")).isNotNull();
        assertThat(scan.description().origins().values())
                .anySatisfy(origin -> assertThat(origin.names()).startsWith("Gut"));
    }

    public static class ListAsText implements JsonbAdapter<List<String>, String> {
        @Override
        public String adaptToJson(List<String> list) {
            return String.join(",", list);
        }

        @Override
        public List<String> adaptFromJson(String text) {
            return List.of(text.split(","));
        }
    }

    record Limited(
            @JsonbTypeAdapter(ListAsText.class) @NotNull @Size(min = 2, max = 3)
            List<@Size(max = 1) String> adapted,

            @Size(max = 3) byte[] bytes,
            List<byte @Size(max = 3) []> elements,
            byte[][] grid,
            LocalDateTime time,
            List<Instant> times,
            @NotNull String required,
            int number,
            Good good) {}

    record InPlace(Set<Box<List<? extends SortedMap<String, Boolean>>>> boxes) {}

    static class WithVoid {
        public void getNothing() {}
    }

    interface LimitedHooks {
        @POST
        void without(WithVoid body);

        @POST
        void inPlace(InPlace body);

        @POST
        void limited(Limited body);
    }

    @Test
    void constraintsOnAValueSayNothingOfWhatItsAdapterMakes() {
        Scan scan = Scan.of(LimitedHooks.class);

        assertThat(scan.schemaOf("Limited", "adapted")).isEqualTo(schemaNode("STRING"));
        assertThat(scan.schema("Limited").get("required")).isEqualTo(List.of("adapted", "required"));
        assertThat(Scan.at(scan.schemaOf("Limited", "bytes"), "maxItems")).isEqualTo(3);
    }

    @Test
    void settingsOfTheJsonProviderDecideOfBytesTimesAndNull() {
        Scan scan = Scan.with(
                Map.of(
                        OpenApiScanner.NULL_VALUES, "true",
                        OpenApiScanner.BINARY_DATA, "BASE_64_URL",
                        OpenApiScanner.DATE_FORMAT, "dd.MM.yyyy"),
                LimitedHooks.class);
        ModelNode textOrNull = new ModelNode("media.Schema")
                .put(
                        "type",
                        List.of(
                                new EnumValue("media.Schema$SchemaType", "STRING"),
                                new EnumValue("media.Schema$SchemaType", "NULL")));

        assertThat(scan.schemaOf("Limited", "bytes")).isEqualTo(textOrNull);
        assertThat(Scan.at(scan.schemaOf("Limited", "elements"), "items")).isEqualTo(schemaNode("STRING"));
        assertThat(Scan.at(scan.schemaOf("Limited", "grid"), "items")).isEqualTo(schemaNode("STRING"));
        assertThat(scan.schemaOf("Limited", "time")).isEqualTo(textOrNull);
        assertThat(Scan.at(scan.schemaOf("Limited", "times"), "items")).isEqualTo(schemaNode("STRING"));
        assertThat(scan.schemaOf("Limited", "required")).isEqualTo(schemaNode("STRING"));
        assertThat(Scan.at(scan.schemaOf("Limited", "number"), "type"))
                .asInstanceOf(LIST)
                .hasSize(1);
        assertThat(Scan.at(scan.schemaOf("Limited", "good"), "anyOf", 0)).isEqualTo(reference("Good"));
        assertThat(scan.schemaOf("WithVoid", "nothing")).isEqualTo(ANYTHING);
        assertThat(Scan.at(scan.schemaOf("InPlace", "boxes"), "items", "properties", "more", "type"))
                .asInstanceOf(LIST)
                .contains(new EnumValue("media.Schema$SchemaType", "NULL"));
    }

    @Test
    void timesInMillisecondsAreLeftOpen() {
        Scan scan = Scan.with(Map.of(OpenApiScanner.DATE_FORMAT, "##time-in-millis"), LimitedHooks.class);

        assertThat(scan.schemaOf("Limited", "time")).isEqualTo(ANYTHING);
        assertThat(scan.schemaOf("Limited", "required")).isEqualTo(schemaNode("STRING"));
    }

    static class Questions {

        public String isText() {
            return "t";
        }

        public int issue() {
            return 1;
        }

        public boolean is() {
            return true;
        }
    }

    static class Nameless {

        @NotNull
        public String get() {
            return "g";
        }
    }

    interface GetterHooks {
        @POST
        void questions(Questions body);

        @POST
        void nameless(Nameless body);
    }

    @Test
    void everyMethodThatBeginsLikeAGetterIsOne() {
        Scan scan = Scan.of(GetterHooks.class);

        assertThat(scan.schemaOf("Questions", "text")).isEqualTo(schemaNode("STRING"));
        assertThat(Scan.at(scan.schemaOf("Questions", "sue"), "format")).isEqualTo("int32");
        assertThat(scan.schemaOf("Questions", "")).isEqualTo(schemaNode("BOOLEAN"));
        assertThat(scan.schemaOf("Nameless", "")).isEqualTo(schemaNode("STRING"));
        assertThat(scan.schema("Nameless").get("required")).isEqualTo(List.of(""));
    }

    static class Tree extends ArrayList<Tree> {
        private static final long serialVersionUID = 1L;
    }

    static class Lattice extends HashSet<List<Lattice>> {
        private static final long serialVersionUID = 1L;
    }

    static class ByName extends HashMap<String, Good> {
        private static final long serialVersionUID = 1L;
    }

    static class Turned extends HashMap<String, Turned> {
        private static final long serialVersionUID = 1L;
    }

    static class Walk implements Iterable<Good> {
        public String extra;

        @Override
        public Iterator<Good> iterator() {
            return List.<Good>of().iterator();
        }
    }

    interface ContainerHooks {
        @POST
        void tree(Tree body);

        @POST
        void lattice(Lattice body);

        @POST
        void byName(ByName body);

        @POST
        void turned(Turned body);

        @POST
        void walk(Walk body);
    }

    @Test
    void classesThatAreContainersHaveTheirElements() {
        Scan scan = Scan.of(ContainerHooks.class);

        assertThat(Scan.at(scan.schema("Tree"), "type"))
                .isEqualTo(schemaNode("ARRAY").get("type"));
        assertThat(Scan.at(scan.schema("Tree"), "items")).isEqualTo(reference("Tree"));
        assertThat(Scan.at(scan.schema("Lattice"), "items", "items")).isEqualTo(reference("Lattice"));
        assertThat(Scan.at(scan.schema("Lattice"), "uniqueItems")).isEqualTo(true);
        assertThat(Scan.at(scan.schema("ByName"), "additionalPropertiesSchema")).isEqualTo(reference("Good"));
        assertThat(Scan.at(scan.schema("Turned"), "additionalPropertiesSchema")).isEqualTo(reference("Turned"));
    }

    @Test
    void classThatIsMerelyIterableHasProperties() {
        Scan scan = Scan.of(ContainerHooks.class);

        assertThat(Scan.at(scan.schema("Walk"), "type"))
                .isEqualTo(schemaNode("OBJECT").get("type"));
        assertThat(scan.schemaOf("Walk", "extra")).isEqualTo(schemaNode("STRING"));
    }

    static sealed class Ticket permits Return {
        public String from;
    }

    static final class Return extends Ticket {
        public String back;
    }

    interface TicketHooks {
        @POST
        void ticket(Ticket body);
    }

    @Test
    void sealedClassIsOneOfItsAlternativesItself() {
        Scan scan = Scan.of(TicketHooks.class);

        assertThat(scan.schema("Ticket").get("anyOf"))
                .isEqualTo(List.of(reference("Return"), reference("TicketItself")));
        assertThat(scan.schema("Ticket").get("properties")).isNull();
        assertThat(scan.schemaOf("TicketItself", "from")).isEqualTo(schemaNode("STRING"));
        assertThat(scan.schemaOf("Return", "from")).isEqualTo(schemaNode("STRING"));
        assertThat(scan.schemaOf("Return", "back")).isEqualTo(schemaNode("STRING"));
    }

    record Emoji(
            @Schema(minLength = 1) @Size(min = 2, max = 3) String text) {}

    interface EmojiHooks {
        @POST
        void emoji(Emoji body);
    }

    /** The remedy where Java counts two for one character. */
    @Test
    void lengthOfATextIsThatOfSchemaBeforeThatOfSize() {
        Scan scan = Scan.of(EmojiHooks.class);

        assertThat(Scan.at(scan.schemaOf("Emoji", "text"), "minLength")).isEqualTo(1);
        assertThat(Scan.at(scan.schemaOf("Emoji", "text"), "maxLength")).isEqualTo(3);
    }

    record Formatted(
            @JsonbNumberFormat("#0.0") int number,
            @JsonbNumberFormat long plain,
            @JsonbNumberFormat("#0.0") AtomicInteger atomic,
            @JsonbNumberFormat("#0.0") List<Integer> list,
            @JsonbNumberFormat("#0.0") int[] array,
            @JsonbNumberFormat("#0.0") Map<String, Integer> map,
            @JsonbNumberFormat("#0.0") Map<String, List<Integer>> lists,
            @JsonbNumberFormat("#0.0") Box<Integer> box,
            @JsonbDateFormat("dd.MM.yyyy") LocalDateTime day,
            @JsonbDateFormat("yyyy") Year year,
            @JsonbDateFormat(JsonbDateFormat.TIME_IN_MILLIS) List<Instant> times,
            @JsonbDateFormat(JsonbDateFormat.TIME_IN_MILLIS) Optional<Instant> time) {}

    interface FormattedHooks {
        @POST
        void formatted(Formatted body);
    }

    @Test
    void formatsHoldWhereTheyAreApplied() {
        Scan scan = Scan.of(FormattedHooks.class);
        Object text = schemaNode("STRING");

        for (String property : List.of("number", "plain", "atomic", "day")) {
            assertThat(scan.schemaOf("Formatted", property)).as(property).isEqualTo(text);
        }
        assertThat(Scan.at(scan.schemaOf("Formatted", "list"), "items", "format"))
                .isEqualTo("int32");
        assertThat(Scan.at(scan.schemaOf("Formatted", "array"), "items")).isEqualTo(text);
        assertThat(Scan.at(scan.schemaOf("Formatted", "map"), "additionalPropertiesSchema"))
                .isEqualTo(text);
        assertThat(Scan.at(scan.schemaOf("Formatted", "lists"), "additionalPropertiesSchema", "items", "format"))
                .isEqualTo("int32");
        assertThat(scan.schemaOf("Formatted", "box")).isEqualTo(reference("BoxInteger"));
        assertThat(scan.schemaOf("Formatted", "year")).isEqualTo(ANYTHING);
        assertThat(Scan.at(scan.schemaOf("Formatted", "times"), "items", "format"))
                .isEqualTo("date-time");
        assertThat(Scan.at(scan.schemaOf("Formatted", "time"), "format")).isEqualTo("date-time");
    }

    @Pattern(regexp = "a++\\p{Lower}*")
    @Constraint(validatedBy = {})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Possessive {

        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    @Pattern(regexp = "[A-Z]+")
    @Digits(integer = 3, fraction = 2)
    @Min(0)
    @Constraint(validatedBy = {})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Code {

        @OverridesAttribute(constraint = Min.class, name = "value")
        long least() default 0;

        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    record Ruled(
            @Possessive String possessive,
            @Code String text,
            @Code(least = -5) BigDecimal number) {}

    interface RuledHooks {
        @POST
        void ruled(Ruled body);
    }

    @Test
    void constraintsThatAreComposedAreThoseOfReceiversToo() {
        Scan scan = Scan.of(RuledHooks.class);

        assertThat(scan.schemaOf("Ruled", "possessive")).isEqualTo(schemaNode("STRING"));
        assertThat(Scan.at(scan.schemaOf("Ruled", "text"), "pattern")).isEqualTo("^[A-Z]+$");
        assertThat(Scan.at(scan.schemaOf("Ruled", "number"), "minimum")).isNull();
        assertThat(Scan.at(scan.schemaOf("Ruled", "number"), "exclusiveMaximum"))
                .isEqualTo(new BigDecimal("1000"));
        assertThat(Scan.at(scan.schemaOf("Ruled", "number"), "multipleOf")).isNull();
    }

    @Size(max = 7)
    @Constraint(validatedBy = {})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Short {
        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    interface Labelled {
        @NotNull
        @Size(max = 3)
        String getLabel();

        List<@Size(max = 4) String> getTags();

        @Short
        CharSequence getCode();

        @NotNull
        String name();
    }

    abstract static class Ancestor implements Labelled {
        @Min(5)
        public int getCount() {
            return 5;
        }

        @Max(9)
        public Integer getOwn() {
            return 5;
        }
    }

    static class Descendant extends Ancestor {
        @Override
        public String getLabel() {
            return "l";
        }

        @Override
        public List<String> getTags() {
            return List.of();
        }

        @Override
        public String getCode() {
            return "c";
        }

        @Override
        public String name() {
            return "n";
        }

        @Override
        public int getCount() {
            return 6;
        }

        @Override
        @Max(7)
        public Integer getOwn() {
            return 6;
        }
    }

    interface DescendantHooks {
        @POST
        void descendant(Descendant descendant);
    }

    @Test
    void aGetterHasTheConstraintsOfThoseThatItOverrides() {
        Scan scan = Scan.of(DescendantHooks.class);

        assertThat(Scan.at(scan.schemaOf("Descendant", "label"), "maxLength")).isEqualTo(3);
        assertThat(Scan.at(scan.schemaOf("Descendant", "tags"), "items", "maxLength"))
                .isEqualTo(4);
        assertThat(Scan.at(scan.schemaOf("Descendant", "code"), "maxLength")).isEqualTo(7);
        assertThat(Scan.at(scan.schemaOf("Descendant", "count"), "minimum")).isEqualTo(new BigDecimal(5));
        assertThat(Scan.at(scan.schemaOf("Descendant", "own"), "maximum")).isEqualTo(new BigDecimal(7));
        assertThat(scan.schema("Descendant").get("required")).isEqualTo(List.of("label"));
    }
}
