// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.app;

import jakarta.validation.constraints.NotNull;

public record Cancellation(
        @NotNull String username, @NotNull Subscription subscription) {}
