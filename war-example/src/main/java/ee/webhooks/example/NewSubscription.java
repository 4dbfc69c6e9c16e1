// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.OffsetDateTime;

/** What a client sends to subscribe a user. No record, because Payara's OpenAPI fails on constraints of a record's components. */
public class NewSubscription {

    @NotBlank
    @Size(min = 1, max = 100)
    public String username;

    @NotNull
    @PositiveOrZero
    public BigDecimal monthlyFee;

    @NotNull
    public OffsetDateTime startDate;

    Subscription toSubscription() {
        return new Subscription(username, monthlyFee, startDate);
    }
}
