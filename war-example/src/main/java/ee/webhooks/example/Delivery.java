// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What has become of one call so far, as far as the events of the library tell. */
public record Delivery(String id, String webhook, Optional<Instant> firedAt, List<Attempt> attempts) {

    /** In the order in which a person wants to know: a failure is not hidden by another endpoint's success. */
    public enum Status {
        FIRED,
        DELIVERED,
        RETRYING,
        FAILED
    }

    /** One attempt at one endpoint; {@code outcome} is never {@code FIRED}. */
    public record Attempt(
            String endpoint,
            int number,
            Status outcome,
            OptionalInt httpStatus,
            long durationMillis,
            Optional<String> reason,
            Instant at,
            Optional<Instant> nextAttemptAt) {

        private boolean sameEndpoint(Attempt other) {
            return endpoint.equals(other.endpoint);
        }

        private boolean before(Attempt other) {
            return sameEndpoint(other) && number < other.number;
        }
    }

    static Delivery unknown(String id, String webhook) {
        return new Delivery(id, webhook, Optional.empty(), List.of());
    }

    Delivery fired(Instant at) {
        return new Delivery(id, webhook, Optional.of(at), attempts);
    }

    Delivery attempted(Attempt attempt) {
        return new Delivery(
                id,
                webhook,
                firedAt,
                Stream.concat(attempts.stream(), Stream.of(attempt)).toList());
    }

    /** The status of the call: the most alarming of the last outcomes at each endpoint. */
    Status status() {
        return attempts.stream()
                .filter(attempt -> attempts.stream().noneMatch(attempt::before))
                .map(Attempt::outcome)
                .max(Status::compareTo)
                .orElse(Status.FIRED);
    }
}
