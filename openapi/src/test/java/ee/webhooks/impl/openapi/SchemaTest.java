// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

class SchemaTest {

    record Subscription(
            @NotNull String username,
            @NotNull @JsonbProperty("monthly_fee") BigDecimal monthlyFee,
            @NotNull @JsonbProperty("start_date") OffsetDateTime startDate) {}

    interface SubscriptionWebhooks {
        @POST
        void newSubscription(Subscription subscription);
    }

    @Test
    void tutorialPayloadIsDescribedAsItIsSent() {
        Scan scan = Scan.of(SubscriptionWebhooks.class);

        assertThat(scan.body("newSubscription")).isEqualTo(Scan.reference("Subscription"));
        assertThat(scan.schema("Subscription").get("type"))
                .isEqualTo(List.of(new EnumValue("media.Schema$SchemaType", "OBJECT")));
        assertThat(scan.schema("Subscription").get("required"))
                .asInstanceOf(LIST)
                .containsExactlyInAnyOrder("username", "monthly_fee", "start_date");
        assertThat(scan.schema("Subscription").get("properties"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("username", "monthly_fee", "start_date");
        assertThat(scan.schemaOf("Subscription", "username")).isEqualTo(Scan.schemaNode("STRING"));
        assertThat(scan.schemaOf("Subscription", "monthly_fee")).isEqualTo(Scan.schemaNode("NUMBER"));
        assertThat(Scan.at(scan.schemaOf("Subscription", "start_date"), "format"))
                .isEqualTo("date-time");
        assertThat(Scan.at(scan.schemaOf("Subscription", "start_date"), "type"))
                .isEqualTo(List.of(new EnumValue("media.Schema$SchemaType", "STRING")));
    }

    enum Colour {
        RED,
        GREEN
    }

    public static class Bean {
        private String name;
        private boolean ready;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public boolean isReady() {
            return ready;
        }

        public void setReady(boolean ready) {
            this.ready = ready;
        }
    }

    record Rich(
            Bean bean,
            Colour colour,
            List<Bean> beans,
            Map<String, Bean> byName,
            Optional<String> maybe,
            LocalDate day,
            UUID id,
            long count,
            Rich parent) {}

    interface RichHooks {
        @POST
        void rich(Rich rich);

        @POST
        void many(List<Rich> rich);
    }

    @Test
    void typesReachedFromThePayloadAreDescribed() {
        Scan scan = Scan.of(RichHooks.class);

        assertThat(scan.description().components().get("schemas")).containsOnlyKeys("Rich", "Bean", "Colour");
        assertThat(Scan.at(scan.schema("Bean"), "properties")).asInstanceOf(MAP).containsOnlyKeys("name", "ready");
        assertThat(scan.schema("Colour").get("enumeration")).isEqualTo(List.of("RED", "GREEN"));
        assertThat(scan.schemaOf("Rich", "bean")).isEqualTo(Scan.reference("Bean"));
        assertThat(Scan.at(scan.schemaOf("Rich", "beans"), "items")).isEqualTo(Scan.reference("Bean"));
        assertThat(Scan.at(scan.schemaOf("Rich", "byName"), "additionalPropertiesSchema"))
                .isEqualTo(Scan.reference("Bean"));
        assertThat(Scan.at(scan.schemaOf("Rich", "count"), "format")).isEqualTo("int64");
        assertThat(scan.schemaOf("Rich", "parent")).isEqualTo(Scan.reference("Rich"));
        assertThat(Scan.at(scan.schemaOf("Rich", "day"), "format")).isEqualTo("date");
        assertThat(Scan.at(scan.body("many"), "items")).isEqualTo(Scan.reference("Rich"));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @NotNull
    @Size(max = 7)
    @interface ShortName {}

    record Constrained(
            @NotBlank String text,
            @Size(min = 2, max = 5) List<String> list,
            @Min(1) @Max(9) int digit,
            @Pattern(regexp = "[a-z]+") String letters,
            @ShortName String shortName,
            List<@Size(max = 3) String> codes,

            @Schema(description = "as declared", defaultValue = "4", readOnly = true)
            int declared) {}

    interface ConstrainedHooks {
        @POST
        void constrained(@NotNull Constrained constrained);
    }

    @Test
    void constraintsArePartOfTheSchema() {
        Scan scan = Scan.of(ConstrainedHooks.class);

        assertThat(scan.schema("Constrained").get("required")).isEqualTo(List.of("text", "shortName"));
        assertThat(Scan.at(scan.schemaOf("Constrained", "text"), "pattern")).isEqualTo("\\S");
        assertThat(Scan.at(scan.schemaOf("Constrained", "list"), "minItems")).isEqualTo(2);
        assertThat(Scan.at(scan.schemaOf("Constrained", "list"), "maxItems")).isEqualTo(5);
        assertThat(Scan.at(scan.schemaOf("Constrained", "digit"), "minimum")).isEqualTo(BigDecimal.ONE);
        assertThat(Scan.at(scan.schemaOf("Constrained", "digit"), "maximum")).isEqualTo(BigDecimal.valueOf(9));
        assertThat(Scan.at(scan.schemaOf("Constrained", "letters"), "pattern")).isEqualTo("^[a-z]+$");
        assertThat(Scan.at(scan.schemaOf("Constrained", "shortName"), "maxLength"))
                .isEqualTo(7);
        assertThat(Scan.at(scan.schemaOf("Constrained", "codes"), "items", "maxLength"))
                .isEqualTo(3);
        assertThat(Scan.at(scan.schemaOf("Constrained", "declared"), "description"))
                .isEqualTo("as declared");
        assertThat(Scan.at(scan.schemaOf("Constrained", "declared"), "readOnly"))
                .isEqualTo(true);
        assertThat(Scan.at(scan.operation("constrained"), "requestBody", "required"))
                .isEqualTo(true);
    }

    @Schema(
            oneOf = {Cat.class, Dog.class},
            discriminatorProperty = "kind",
            discriminatorMapping = {
                @DiscriminatorMapping(value = "cat", schema = Cat.class),
                @DiscriminatorMapping(value = "dog", schema = Dog.class)
            })
    interface Animal {}

    record Cat(String kind, int lives) implements Animal {}

    record Dog(String kind, String trick) implements Animal {}

    interface AnimalHooks {
        @POST
        void animal(Animal animal);
    }

    @Test
    void alternativesAreFoundThroughAnnotations() {
        Scan scan = Scan.of(AnimalHooks.class);

        assertThat(scan.description().components().get("schemas")).containsOnlyKeys("Animal", "Cat", "Dog");
        assertThat(scan.schema("Animal").get("oneOf")).isEqualTo(List.of(Scan.reference("Cat"), Scan.reference("Dog")));
        assertThat(Scan.at(scan.schema("Animal"), "discriminator", "mapping", "dog"))
                .isEqualTo("#/components/schemas/Dog");
    }

    @JsonbTypeInfo({@JsonbSubtype(alias = "circle", type = Circle.class)})
    interface Shape {}

    record Circle(double radius) implements Shape {}

    sealed interface Message permits Text {}

    record Text(String text) implements Message {}

    record Drawing(
            Shape shape,
            Message message,
            @Schema(implementation = Circle.class) Object any) {}

    interface DrawingHooks {
        @POST
        void drawing(Drawing drawing);
    }

    @Test
    void classesNamedByAnnotationsHaveTheirProperties() {
        Scan scan = Scan.of(DrawingHooks.class);

        assertThat(Scan.at(scan.schemaOf("Drawing", "any"), "ref")).isEqualTo("#/components/schemas/Circle");
        assertThat(Scan.at(scan.schema("Circle"), "properties"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("@type", "radius");
    }

    @Schema
    record Unrelated(String text) {}

    record Left(@Schema(hidden = true) Unrelated unrelated, int number) {}

    interface LeftHooks {
        @POST
        void left(Left left);
    }

    @Test
    void componentsThatNothingRefersToAreLeftOut() {
        assertThat(Scan.of(LeftHooks.class).description().components())
                .isEqualTo(Map.of(
                        "schemas", Map.of("Left", Scan.of(LeftHooks.class).schema("Left"))));
    }

    static class Account {
        public String name;
        private String password;
        private String token;
        private int total;

        public void setPassword(String password) {
            this.password = password;
        }

        @Schema(writeOnly = true)
        public String getToken() {
            return token + password;
        }

        public void setToken(String token) {
            this.token = token;
        }

        @Schema(readOnly = true)
        public int getTotal() {
            return total;
        }
    }

    interface AccountWebhooks {
        void opened(Account account);
    }

    @Test
    void onlyPropertiesThatAreSentAreDescribed() {
        assertThat(Scan.at(Scan.of(AccountWebhooks.class).schema("Account"), "properties"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("name", "total");
    }

    static class First {
        record Item(String first, Part part) {}

        record Part(int first) {}
    }

    static class Second {
        record Item(String second, Part part) {}

        record Part(int second) {}
    }

    record Page<T>(List<T> items) {}

    interface SameNames {
        void first(First.Item item);

        void second(Second.Item item);

        void firstPage(Page<First.Item> page);

        void secondPage(Page<Second.Item> page);
    }

    @Test
    void classesOfOneSimpleNameAreSchemasOfTheirOwn() {
        Scan scan = Scan.of(SameNames.class);

        for (String name : List.of("first", "second")) {
            String item = Scan.at(scan.body(name), "ref").toString().replaceFirst(".*/", "");
            String part = Scan.at(scan.schemaOf(item, "part"), "ref").toString().replaceFirst(".*/", "");
            assertThat(Scan.at(scan.schema(item), "properties"))
                    .asInstanceOf(MAP)
                    .containsOnlyKeys(name, "part");
            assertThat(Scan.at(scan.schema(part), "properties"))
                    .asInstanceOf(MAP)
                    .containsOnlyKeys(name);
        }
    }

    @Test
    void originTellsNamesAndClassesOfASchema() {
        Scan scan = Scan.of(SameNames.class);
        String schema = Scan.at(scan.body("secondPage"), "ref").toString().replaceFirst(".*/", "");
        SchemaOrigin origin = scan.description().origins().get(schema);

        assertThat(origin.names())
                .startsWith("PageItem", "SchemaTestPageSecondItem")
                .endsWith("EeWebhooksImplOpenapiSchemaTestPageEeWebhooksImplOpenapiSchemaTestSecondItem");
        assertThat(origin.classes()).containsExactlyInAnyOrder(Page.class.getName(), Second.Item.class.getName());
        assertThat(origin.members()).containsExactly("items");
    }
}
