// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.app;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The payload of FastAPI's tutorial. */
public record Subscription(
        @NotNull String username,
        @NotNull @JsonbProperty("monthly_fee") BigDecimal monthlyFee,
        @NotNull @JsonbProperty("start_date") OffsetDateTime startDate) {

    /** Always the same except for the name, so that a test can say what the bytes are. */
    public static Subscription of(String username) {
        return new Subscription(
                username, new BigDecimal("9.99"), OffsetDateTime.of(2026, 11, 22, 10, 15, 30, 0, ZoneOffset.UTC));
    }
}
