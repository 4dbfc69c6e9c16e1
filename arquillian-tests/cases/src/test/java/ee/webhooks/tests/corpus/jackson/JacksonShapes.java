// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import ee.webhooks.Webhook;
import ee.webhooks.tests.corpus.app.Samples;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Payloads with annotations of Jackson, which the Jakarta REST clients of servers do not write with. */
@Webhook
public interface JacksonShapes {

    record Renamed(@JsonProperty("first_name") String text, int number) {}

    class Ignored {
        @JsonIgnore
        public int unsent = 1;

        public int number = 2;
    }

    @JsonIgnoreProperties({"unsent"})
    class IgnoredByClass {
        public int unsent = 1;
        public int number = 2;
    }

    @JsonPropertyOrder({"zulu", "alpha"})
    record Ordered(int alpha, int zulu) {}

    record Plain(
            String text, Integer number, List<Integer> numbers, Map<String, Integer> map, Optional<Integer> maybe) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WithoutNulls(String text, Integer number) {}

    record Bytes(byte[] bytes, char[] textCharacters) {}

    record Times(OffsetDateTime at, LocalDate day) {}

    record Formatted(
            @JsonFormat(shape = JsonFormat.Shape.STRING) int number) {}

    enum Level {
        LOW,
        HIGH;

        @JsonValue
        int rank() {
            return ordinal();
        }
    }

    record Levels(Level level) {}

    record Inner(int inner) {}

    class Unwrapped {
        @JsonUnwrapped
        public Inner content = new Inner(1);

        public int number = 2;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Cat.class, name = "cat"),
        @JsonSubTypes.Type(value = Dog.class, name = "dog")
    })
    interface Animal {}

    record Cat(int lives) implements Animal {}

    record Dog(boolean barks) implements Animal {}

    /** Nothing that Jakarta JSON Binding knows says which classes these are. */
    record Zoo(Animal anyStar, List<Animal> anyAnimals) {}

    void renamed(Renamed payload);

    void ignored(Ignored payload);

    void ignoredByClass(IgnoredByClass payload);

    void ordered(Ordered payload);

    void plain(Plain payload);

    void withoutNulls(WithoutNulls payload);

    void bytes(Bytes payload);

    void times(Times payload);

    void formatted(Formatted payload);

    void levels(Levels payload);

    void unwrapped(Unwrapped payload);

    void zoo(Zoo payload);

    static Samples samplesOfAll() {
        return new Samples()
                .of("renamed", new Renamed("text", 1))
                .of("ignored", new Ignored())
                .of("ignored-by-class", new IgnoredByClass())
                .of("ordered", new Ordered(1, 2))
                .of(
                        "plain",
                        new Plain("text", 1, List.of(1), Map.of("key", 1), Optional.of(1)),
                        new Plain(null, null, null, null, Optional.empty()))
                .of("without-nulls", new WithoutNulls("text", 1), new WithoutNulls(null, null))
                .of("bytes", new Bytes(new byte[] {1, 2}, new char[] {'a'}))
                .of("times", new Times(OffsetDateTime.parse("2026-02-28T10:15:00Z"), LocalDate.of(2026, 2, 28)))
                .of("formatted", new Formatted(1))
                .of("levels", new Levels(Level.HIGH))
                .of("unwrapped", new Unwrapped())
                .of("zoo", new Zoo(new Cat(9), List.of(new Dog(true))));
    }

    static Map<String, List<Object>> samples() {
        return samplesOfAll().byWebhook();
    }
}
