// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TruncatedResponsesTest {

    private static final WebhookEndpoint ACME = WebhookEndpoint.builder("acme")
            .url(URI.create("https://acme.example/"))
            .build();
    private static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");

    private static Outcome outcome(AttemptResult result, String body) {
        return new Outcome(
                result,
                OptionalInt.of(200),
                result == AttemptResult.DELIVERED ? Optional.empty() : Optional.of("failed"),
                Optional.of(Duration.ofSeconds(7)),
                body.getBytes(),
                Duration.ofMillis(5),
                AT);
    }

    private static Outcome kept(Outcome outcome) {
        return new TruncatedResponses((delivery, endpoint) -> outcome, 2, 4)
                .perform(Messages.delivery(Messages.of("a"), ACME), ACME);
    }

    private static String body(Outcome outcome) {
        return new String(outcome.responseBody());
    }

    @Test
    void lessIsKeptOfASuccessThanOfAFailure() {
        assertThat(body(kept(outcome(AttemptResult.DELIVERED, "answer")))).isEqualTo("an");
        assertThat(body(kept(outcome(AttemptResult.FAILED, "answer")))).isEqualTo("answ");
        assertThat(body(kept(outcome(AttemptResult.GONE, "answer")))).isEqualTo("answ");
    }

    @Test
    void whatIsShortEnoughStaysAsItIs() {
        Outcome success = outcome(AttemptResult.DELIVERED, "ok");
        Outcome failure = outcome(AttemptResult.FAILED, "fail");

        assertThat(kept(success)).isSameAs(success);
        assertThat(kept(failure)).isSameAs(failure);
    }

    @Test
    void everythingElseStaysAsItIs() {
        Outcome cut = kept(outcome(AttemptResult.OVERLOADED, "answer"));

        assertThat(cut).usingRecursiveComparison().isEqualTo(outcome(AttemptResult.OVERLOADED, "answ"));
    }
}
