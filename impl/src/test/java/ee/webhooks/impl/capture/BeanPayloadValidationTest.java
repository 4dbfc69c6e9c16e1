// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.webhooks.Webhook;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.message.Problems;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BeanPayloadValidationTest {

    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();

    record Address(@NotBlank String city) {}

    record User(
            @NotBlank String name, @Positive int age, @Valid Address address) {}

    private static final User RIGHT = new User("rick", 42, new Address("Bern"));
    private static final User WRONG = new User("", -1, new Address(" "));

    @Webhook
    interface UserWebhooks {

        void valid(@Valid User user);

        void unchecked(User user);

        void list(@Valid List<User> users);

        void listOfValid(List<@Valid User> users);

        void uncheckedList(List<User> users);

        void map(@Valid Map<String, User> users);

        void mapOfValid(Map<String, @Valid User> users);

        void array(@Valid User[] users);

        void optional(@Valid Optional<User> user);

        void optionalOfValid(Optional<@Valid User> user);

        void text(@Valid String text);

        void nothing();
    }

    private final PayloadValidation validation = new BeanPayloadValidation(FACTORY.getValidator());

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    private void validate(String method, Object payload) {
        WebhookDescriptor descriptor =
                WebhookDeclarations.read(List.of(UserWebhooks.class), new Problems()).all().stream()
                        .filter(candidate -> candidate.method().getName().equals(method))
                        .findFirst()
                        .orElseThrow();
        validation.validate(descriptor, payload);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("valid", WRONG),
                Arguments.of("list", List.of(RIGHT, WRONG)),
                Arguments.of("listOfValid", List.of(RIGHT, WRONG)),
                Arguments.of("map", Map.of("right", RIGHT, "wrong", WRONG)),
                Arguments.of("mapOfValid", Map.of("right", RIGHT, "wrong", WRONG)),
                Arguments.of("array", new User[] {RIGHT, WRONG}),
                Arguments.of("optional", WRONG),
                Arguments.of("optionalOfValid", WRONG));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void everyViolationIsTold(String method, Object payload) {
        ConstraintViolationException thrown =
                catchThrowableOfType(ConstraintViolationException.class, () -> validate(method, payload));

        assertThat(thrown.getConstraintViolations())
                .extracting(ConstraintViolation::getPropertyPath)
                .map(Object::toString)
                .containsExactlyInAnyOrder("name", "age", "address.city");
    }

    @Test
    void violationsOfSeveralElementsAreToldTogether() {
        List<User> users = List.of(new User("a", -1, null), new User("b", -2, null));

        ConstraintViolationException thrown =
                catchThrowableOfType(ConstraintViolationException.class, () -> validate("list", users));

        assertThat(thrown.getConstraintViolations())
                .extracting(ConstraintViolation::getInvalidValue)
                .containsExactlyInAnyOrder(-1, -2);
    }

    static Stream<Arguments> right() {
        return Stream.of(
                Arguments.of("valid", RIGHT),
                Arguments.of("list", List.of(RIGHT, RIGHT)),
                Arguments.of("list", List.of()),
                Arguments.of("map", Map.of("right", RIGHT)),
                Arguments.of("array", new User[] {RIGHT}),
                Arguments.of("optional", RIGHT),
                Arguments.of("text", ""),
                // not declared with @Valid
                Arguments.of("unchecked", WRONG),
                Arguments.of("uncheckedList", List.of(WRONG)),
                Arguments.of("nothing", WRONG));
    }

    @ParameterizedTest
    @MethodSource("right")
    void whatIsRightOrUncheckedPasses(String method, Object payload) {
        assertThatNoException().isThrownBy(() -> validate(method, payload));
    }

    /** Bean Validation passes over null elements too. */
    @Test
    void nullElementsAreNotValidated() {
        assertThatNoException().isThrownBy(() -> validate("list", Arrays.asList(RIGHT, null)));
        assertThatNoException().isThrownBy(() -> validate("array", new User[] {null}));
    }

    @Test
    void nothingIsValidatedWithoutBeanValidation() {
        WebhookDescriptor any = WebhookDeclarations.read(List.of(UserWebhooks.class), new Problems())
                .all()
                .get(0);

        assertThatNoException().isThrownBy(() -> PayloadValidation.NONE.validate(any, WRONG));
    }
}
