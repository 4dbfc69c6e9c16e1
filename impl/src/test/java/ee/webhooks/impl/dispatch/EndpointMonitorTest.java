// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.attempt.Answer;
import ee.webhooks.impl.attempt.Outcome;
import ee.webhooks.impl.attempt.Verdict;
import ee.webhooks.impl.dispatch.EndpointMonitor.Consequence;
import ee.webhooks.impl.outbox.EndpointChange;
import ee.webhooks.impl.outbox.EndpointState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EndpointMonitorTest {

    private static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");

    private final EndpointMonitor monitor = new EndpointMonitor(new NobodyWatching());

    private Consequence observe(Verdict verdict, int status, Duration retryAfter) {
        return monitor.observe(
                "acme",
                new Outcome(
                        verdict,
                        status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                        verdict == Verdict.DELIVERED ? Optional.empty() : Optional.of("said " + status),
                        Optional.ofNullable(retryAfter),
                        Answer.NONE,
                        Duration.ZERO,
                        AT));
    }

    private Consequence observe(Verdict verdict, int status) {
        return observe(verdict, status, null);
    }

    private static EndpointState state(Duration pause, Optional<String> disabled, long failures) {
        return new EndpointState("acme", pause, disabled, AT, Optional.empty(), failures);
    }

    @Test
    void successOfAnEndpointThatNeverFailedIsNotWorthAWord() {
        assertThat(observe(Verdict.DELIVERED, 200)).isEqualTo(Consequence.NONE);

        assertThat(monitor.takeChanges()).isEmpty();
    }

    @Test
    void failureIsCountedAndSuccessEndsIt() {
        observe(Verdict.FAILED, 500);
        observe(Verdict.FAILED, 500);
        assertThat(monitor.takeChanges())
                .containsExactly(new EndpointChange("acme", false, 2, Duration.ZERO, Optional.empty(), AT));
        observe(Verdict.DELIVERED, 200);

        assertThat(monitor.takeChanges())
                .containsExactly(new EndpointChange("acme", true, 0, Duration.ZERO, Optional.empty(), AT));
        assertThat(monitor.takeChanges()).isEmpty();
    }

    @Test
    void failureAfterASuccessCountsFromOne() {
        observe(Verdict.FAILED, 500);
        observe(Verdict.DELIVERED, 200);
        observe(Verdict.FAILED, 500);

        assertThat(monitor.takeChanges())
                .containsExactly(new EndpointChange("acme", true, 1, Duration.ZERO, Optional.empty(), AT));
    }

    @Test
    void overloadedEndpointIsPausedAsLongAsItAsksForOnAllNodes() {
        Duration hour = Duration.ofHours(1);

        assertThat(observe(Verdict.OVERLOADED, 503, hour)).isEqualTo(new Consequence(hour, false));
        assertThat(monitor.takeChanges())
                .containsExactly(new EndpointChange("acme", false, 1, hour, Optional.empty(), AT));
    }

    @Test
    void overloadedEndpointThatAsksForNothingIsPausedLongerEachTime() {
        assertThat(List.of(
                        observe(Verdict.OVERLOADED, 429),
                        observe(Verdict.OVERLOADED, 429),
                        observe(Verdict.OVERLOADED, 429)))
                .extracting(Consequence::pause)
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        for (int i = 0; i < 20; i++) {
            observe(Verdict.OVERLOADED, 429);
        }
        assertThat(observe(Verdict.OVERLOADED, 429).pause()).isEqualTo(Duration.ofSeconds(64));

        observe(Verdict.DELIVERED, 200);
        assertThat(observe(Verdict.OVERLOADED, 429).pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void endpointThatDoesNotAnswerAgainAndAgainIsLeftAloneByThisNode() {
        assertThat(observe(Verdict.FAILED, 0)).isEqualTo(Consequence.NONE);
        assertThat(observe(Verdict.FAILED, 0).pause()).isEqualTo(Duration.ofSeconds(1));

        assertThat(monitor.takeChanges())
                .singleElement()
                .satisfies(change -> assertThat(change.pause()).isZero());
    }

    @Test
    void endpointThatAnswersWithFailuresGoesOnBeingAsked() {
        for (int i = 0; i < 9; i++) {
            assertThat(observe(Verdict.FAILED, 500)).isEqualTo(Consequence.NONE);
        }
    }

    /** A forward proxy that is down, say, would pause and in the end disable every endpoint. */
    @Test
    void troubleOfTheSenderIsNotHeldAgainstTheEndpoint() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(monitor.observe("acme", Outcome.unsent("no proxy", Duration.ZERO, AT.plus(Duration.ofDays(i)))))
                    .isEqualTo(Consequence.NONE);
        }

        assertThat(monitor.takeChanges()).isEmpty();
        observe(Verdict.FAILED, 500);
        assertThat(monitor.takeChanges())
                .as("the first failure")
                .containsExactly(new EndpointChange("acme", false, 1, Duration.ZERO, Optional.empty(), AT));
    }

    @Test
    void goneEndpointIsDisabledWithItsReason() {
        assertThat(observe(Verdict.GONE, 410)).isEqualTo(new Consequence(Duration.ZERO, true));

        assertThat(monitor.takeChanges())
                .singleElement()
                .satisfies(change -> assertThat(change.disabled()).contains("said 410"));
    }

    @Test
    void whatCouldNotBeSaidIsSaidWithWhatFollows() {
        observe(Verdict.OVERLOADED, 503, Duration.ofHours(1));
        List<EndpointChange> unsaid = monitor.takeChanges();
        observe(Verdict.FAILED, 500);
        monitor.putBack(unsaid);

        assertThat(monitor.takeChanges())
                .containsExactly(new EndpointChange("acme", false, 2, Duration.ofHours(1), Optional.empty(), AT));
    }

    @Test
    void othersAreHeard() {
        assertThat(monitor.heard(state(Duration.ofMinutes(1), Optional.empty(), 3)))
                .contains(new Consequence(Duration.ofMinutes(1), false));
        assertThat(monitor.heard(state(Duration.ZERO, Optional.of("gone"), 3)))
                .contains(new Consequence(Duration.ZERO, true));
        assertThat(monitor.heard(state(Duration.ZERO, Optional.empty(), 0))).contains(Consequence.NONE);
    }

    @Test
    void successAfterFailuresOfOtherNodesIsSaid() {
        monitor.heard(state(Duration.ZERO, Optional.empty(), 3));
        observe(Verdict.DELIVERED, 200);

        assertThat(monitor.takeChanges()).hasSize(1);
    }

    @Test
    void ownNewsAreNotOverwrittenByOldNewsOfOthers() {
        observe(Verdict.GONE, 410);

        assertThat(monitor.heard(state(Duration.ZERO, Optional.empty(), 0))).isEmpty();
    }
}
