// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.OffsetDateTime;

/** Who subscribed, at what price and since when: what the webhook sends. Its names are part of the contract with receivers. */
public record Subscription(
        @NotNull String username,

        @NotNull @JsonbProperty("monthly_fee") BigDecimal monthlyFee,

        @NotNull @JsonbProperty("start_date") OffsetDateTime startDate) {}
