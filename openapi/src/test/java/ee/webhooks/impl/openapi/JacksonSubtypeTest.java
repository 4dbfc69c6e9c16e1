// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.junit.jupiter.api.Test;

class JacksonSubtypeTest {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Dog.class, name = "dog"),
        @JsonSubTypes.Type(Cat.class),
        @JsonSubTypes.Type(Fish.class)
    })
    abstract static class Animal {
        public String name;
    }

    static class Dog extends Animal {
        public boolean barks;
    }

    @JsonTypeName("cat")
    static class Cat extends Animal {}

    static class Fish extends Animal {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "engine")
    @JsonSubTypes(
            @JsonSubTypes.Type(
                    value = Car.class,
                    names = {},
                    name = "petrol"))
    interface Vehicle {}

    record Car(String engine) implements Vehicle {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    @JsonSubTypes(@JsonSubTypes.Type(Tree.class))
    interface Plant {}

    record Tree(int height) implements Plant {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    @JsonSubTypes(@JsonSubTypes.Type(Letter.class))
    interface Wrapped {}

    record Letter(String to) implements Wrapped {}

    interface JacksonWebhooks {
        void animal(Animal animal);

        void vehicle(Vehicle vehicle);

        void plant(Plant plant);

        void wrapped(Wrapped wrapped);
    }

    @Test
    void subtypesOfJacksonAreAlternatives() {
        Scan scan = Scan.of(JacksonWebhooks.class);

        assertThat(Scan.at(scan.schema("Animal"), "discriminator", "propertyName"))
                .isEqualTo("@type");
        assertThat(Scan.at(scan.schema("Animal"), "discriminator", "mapping"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("dog", "cat", "JacksonSubtypeTest$Fish");
        assertThat(Scan.at(scan.schema("Dog"), "properties"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("@type", "barks", "name");
        assertThat(Scan.at(scan.schema("Dog"), "properties", "@type", "enumeration"))
                .isEqualTo(List.of("dog"));
        assertThat(Scan.at(scan.schema("Vehicle"), "discriminator", "propertyName"))
                .isEqualTo("engine");
        assertThat(Scan.at(scan.schema("Car"), "properties", "engine")).isEqualTo(Scan.schemaNode("STRING"));
        assertThat(Scan.at(scan.schema("Tree"), "properties", "@class", "enumeration"))
                .isEqualTo(List.of(Tree.class.getName()));
    }

    @Test
    void valueThatIsWrappedIsNotDescribedAsIfItWereNot() {
        assertThat(Scan.of(JacksonWebhooks.class).schema("Wrapped").properties())
                .doesNotContainKeys("oneOf", "anyOf");
    }
}
