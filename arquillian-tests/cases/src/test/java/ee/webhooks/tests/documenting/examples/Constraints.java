// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;

@Webhook
public interface Constraints {

    void customerSigned(@Valid @NotNull Customer customer);

    record Customer(
            @NotBlank String name,
            @Email String mail,
            @Size(min = 2, max = 2) String country,
            @Pattern(regexp = "[A-Z]{3}[0-9]+") String number,
            @Positive @Max(150) int age,
            @NotEmpty List<@Size(max = 20) String> roles) {}
}
