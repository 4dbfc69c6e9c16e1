// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Results of attempts. */
public final class Outcomes {

    private Outcomes() {}

    public static Outcome delivered(Instant at, int status, Duration duration, String responseBody) {
        return new Outcome(
                AttemptResult.DELIVERED,
                OptionalInt.of(status),
                Optional.empty(),
                Optional.empty(),
                responseBody.getBytes(),
                duration,
                at);
    }

    public static Outcome failed(Instant at, int status, Duration duration, String failure, String responseBody) {
        return new Outcome(
                AttemptResult.FAILED,
                OptionalInt.of(status),
                Optional.of(failure),
                Optional.empty(),
                responseBody.getBytes(),
                duration,
                at);
    }
}
