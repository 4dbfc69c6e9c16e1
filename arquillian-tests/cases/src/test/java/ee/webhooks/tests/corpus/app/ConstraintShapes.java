// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus.app;

import ee.webhooks.Webhook;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Bean Validation lets through. */
@Webhook
public interface ConstraintShapes {

    record Required(
            @NotNull Integer number,
            @NotNull LocalDate day,
            @NotNull @Valid Inner inner) {}

    record Inner(@NotBlank String text) {}

    record ConstrainedTexts(
            @NotBlank String text,
            @NotEmpty String textFilled,
            @Size(min = 2, max = 5) String textSized,
            @Pattern(regexp = "[A-Z]{3}") String currency,
            @Email String textMail) {}

    record ConstrainedNumbers(
            @Min(1) @Max(9) int digit,
            @Positive int positive,
            @PositiveOrZero long count,
            @Negative int negative,

            @DecimalMin("0.5") @DecimalMax(value = "1.5", inclusive = false)
            BigDecimal factor,

            @Digits(integer = 3, fraction = 2) BigDecimal price) {}

    record ConstrainedContainers(
            @NotEmpty List<@NotBlank String> texts,
            @Size(min = 1, max = 2) Map<String, @Min(1) Integer> numbers,
            @Size(max = 3) int[] array,
            Optional<@Min(1) Integer> maybe) {}

    record ConstrainedTimes(@Past LocalDate day) {}

    void required(@Valid @NotNull Required payload);

    void constrainedTexts(@Valid ConstrainedTexts payload);

    void constrainedNumbers(@Valid ConstrainedNumbers payload);

    void constrainedContainers(@Valid ConstrainedContainers payload);

    void constrainedTimes(@Valid ConstrainedTimes payload);

    static Samples samples() {
        return new Samples()
                .of("required", new Required(1, LocalDate.of(2026, 2, 28), new Inner("text")))
                .of(
                        "constrained-texts",
                        new ConstrainedTexts("a", " ", "\ud83d\ude00\ud83d\ude00", "EUR", "ann@acme.example"),
                        new ConstrainedTexts(" b ", "b", "bcdef", null, null))
                .of(
                        "constrained-numbers",
                        new ConstrainedNumbers(1, 1, 0, -1, new BigDecimal("0.5"), new BigDecimal("999.99")),
                        new ConstrainedNumbers(9, 7, 7, -7, new BigDecimal("1.49"), BigDecimal.ZERO))
                .of(
                        "constrained-containers",
                        new ConstrainedContainers(List.of("a"), Map.of("key", 1), new int[] {1, 2, 3}, Optional.of(1)))
                .of("constrained-times", new ConstrainedTimes(LocalDate.of(2020, 2, 29)));
    }
}
