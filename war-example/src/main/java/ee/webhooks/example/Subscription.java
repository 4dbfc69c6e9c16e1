// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.OffsetDateTime;

/**
 * A subscription as the webhook sends it. Its names are part of the contract with receivers.
 *
 * @param username who has subscribed
 * @param monthlyFee what it costs each month
 * @param startDate when it begins
 */
public record Subscription(
        @NotNull String username,

        @NotNull @JsonbProperty("monthly_fee") BigDecimal monthlyFee,

        @NotNull @JsonbProperty("start_date") OffsetDateTime startDate) {}
