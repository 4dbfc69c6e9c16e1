// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.Log;
import ee.webhooks.impl.delivery.EndpointMonitor.Consequence;
import ee.webhooks.impl.delivery.EndpointMonitor.Retry;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.EndpointChange;
import ee.webhooks.impl.store.EndpointHealth;
import ee.webhooks.impl.store.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EndpointMonitorTest {

    private static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");

    @RegisterExtension
    final Log log = new Log(EndpointMonitor.class);

    private final EndpointMonitor monitor = new EndpointMonitor(new SilentWatcher(), System::nanoTime);

    private Instant now = AT;

    private Consequence observe(AttemptResult result, int status, Duration retryAfter) {
        return observe(result, status, retryAfter, now);
    }

    private Consequence observe(AttemptResult result, int status, Duration retryAfter, Instant begun) {
        return monitor.observe(
                "acme",
                new Outcome(
                        result,
                        status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                        result == AttemptResult.DELIVERED ? Optional.empty() : Optional.of("said " + status),
                        Optional.ofNullable(retryAfter),
                        new byte[0],
                        Duration.between(begun, now),
                        now));
    }

    private Consequence observe(AttemptResult result, int status) {
        return observe(result, status, null);
    }

    private static EndpointHealth health(Duration pause, Optional<String> disabled, long failures) {
        return health(pause, disabled, Optional.empty(), failures);
    }

    private static EndpointHealth health(
            Duration pause, Optional<String> disabled, Optional<Instant> failingSince, long failures) {
        return new EndpointHealth("acme", Optional.of(AT.plus(pause)), disabled, AT, failingSince, failures);
    }

    private Optional<Consequence> merge(EndpointHealth health) {
        return monitor.merge(health, AT);
    }

    @Test
    void successOfAnEndpointThatNeverFailedIsNotPublished() {
        assertThat(observe(AttemptResult.DELIVERED, 200)).isEqualTo(Consequence.NONE);

        assertThat(monitor.takeChanges()).isEmpty();
    }

    @Test
    void failureIsCountedAndSuccessEndsIt() {
        observe(AttemptResult.FAILED, 500);
        observe(AttemptResult.FAILED, 500);
        assertThat(monitor.takeChanges())
                .containsExactly(new EndpointChange("acme", false, 2, Duration.ZERO, Optional.empty(), AT));
        observe(AttemptResult.DELIVERED, 200);

        assertThat(monitor.takeChanges())
                .containsExactly(new EndpointChange("acme", true, 0, Duration.ZERO, Optional.empty(), AT));
        assertThat(monitor.takeChanges()).isEmpty();
    }

    @Test
    void failureAfterASuccessCountsFromOne() {
        observe(AttemptResult.FAILED, 500);
        observe(AttemptResult.DELIVERED, 200);
        observe(AttemptResult.FAILED, 500);

        assertThat(monitor.takeChanges())
                .containsExactly(new EndpointChange("acme", true, 1, Duration.ZERO, Optional.empty(), AT));
    }

    @Test
    void overloadedEndpointIsPausedAsLongAsItAsksForOnAllNodes() {
        Duration hour = Duration.ofHours(1);

        assertThat(observe(AttemptResult.OVERLOADED, 503, hour)).isEqualTo(new Consequence(hour, false));
        assertThat(monitor.takeChanges())
                .containsExactly(new EndpointChange("acme", false, 1, hour, Optional.empty(), AT));
        assertThat(log.infos())
                .singleElement()
                .asString()
                .startsWith("WHK00371: Endpoint 'acme' ")
                .endsWith("PT1H.");
    }

    @Test
    void pausesOfManyEndpointsAtOnceAreCountedInTheLogAndNotLoggedLineByLine() {
        for (int number = 0; number < 3_000; number++) {
            monitor.observe(
                    "acme" + number,
                    new Outcome(
                            AttemptResult.OVERLOADED,
                            OptionalInt.of(503),
                            Optional.of("said 503"),
                            Optional.empty(),
                            new byte[0],
                            Duration.ZERO,
                            now));
        }
        monitor.close();

        assertThat(log.infos()).hasSize(LimitedLog.MAX_SUBJECTS + LimitedLog.LINES + 1);
        assertThat(log.infos()).last().asString().contains("2795 more lines of WHK00371");
    }

    @Test
    void overloadedEndpointWithoutRetryAfterIsPausedTheLongerTheLongerTheOutage() {
        assertThat(pauses(AttemptResult.OVERLOADED, 429, Duration.ofMinutes(5)))
                .startsWith(seconds(1), seconds(1), seconds(2), seconds(4), seconds(8), seconds(16), seconds(32))
                .endsWith(seconds(50), seconds(50));

        observe(AttemptResult.DELIVERED, 200);
        assertThat(observe(AttemptResult.OVERLOADED, 429).pause()).isEqualTo(seconds(1));
    }

    private static Duration seconds(long number) {
        return Duration.ofSeconds(number);
    }

    /** Fails at once after each pause, for so long. */
    private List<Duration> pauses(AttemptResult result, int status, Duration outage) {
        List<Duration> pauses = new ArrayList<>();
        for (Instant end = now.plus(outage); now.isBefore(end); now = now.plus(pauses.get(pauses.size() - 1))) {
            pauses.add(observe(result, status).pause());
        }
        return pauses;
    }

    @Test
    void attemptsThatFailTogetherAreOneOutage() {
        for (int i = 0; i < 8; i++) {
            Instant begun = AT;
            now = AT.plusMillis(3L * i);
            assertThat(observe(AttemptResult.OVERLOADED, 503, null, begun).pause())
                    .isEqualTo(i == 0 ? seconds(1) : Duration.ZERO);
        }
        now = AT.plusSeconds(1);

        assertThat(observe(AttemptResult.OVERLOADED, 503).pause()).isEqualTo(seconds(1));
    }

    @Test
    void longerRetryAfterOfAnAttemptThatFailedTogetherWithOthersCounts() {
        observe(AttemptResult.OVERLOADED, 503);

        assertThat(observe(AttemptResult.OVERLOADED, 503, Duration.ofMinutes(1), AT.minusSeconds(1))
                        .pause())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void successOfAnAttemptThatWasMadeBeforeThePauseDoesNotEndIt() {
        observe(AttemptResult.OVERLOADED, 503, Duration.ofMinutes(1));
        now = AT.plusSeconds(2);

        assertThat(observe(AttemptResult.DELIVERED, 200, null, AT.minusSeconds(1)))
                .isEqualTo(Consequence.NONE);
        now = AT.plusSeconds(60);
        assertThat(observe(AttemptResult.DELIVERED, 200)).isEqualTo(Consequence.RECOVERED);
    }

    @Test
    void failureOfAnAttemptThatWasMadeBeforeTheEndpointRecoveredIsNoNewOutage() {
        observe(AttemptResult.OVERLOADED, 503);
        now = AT.plusSeconds(1);
        observe(AttemptResult.DELIVERED, 200);
        now = AT.plusSeconds(20);
        observe(AttemptResult.FAILED, 0, null, AT);

        assertThat(observe(AttemptResult.FAILED, 0, null, AT)).isEqualTo(Consequence.retry(Retry.SOON));
        assertThat(observe(AttemptResult.FAILED, 0, null, AT.plusSeconds(2)).pause())
                .isEqualTo(seconds(1));
    }

    @Test
    void endpointThatDoesNotAnswerTwiceInARowIsPausedOnAllNodesTheLongerTheLongerTheOutage() {
        assertThat(observe(AttemptResult.FAILED, 0)).isEqualTo(Consequence.retry(Retry.SOON_IF_FIRST));
        monitor.takeChanges();
        assertThat(pauses(AttemptResult.FAILED, 0, Duration.ofHours(1))).hasSizeLessThan(90);
        assertThat(monitor.takeChanges())
                .singleElement()
                .satisfies(change -> assertThat(change.pause()).isEqualTo(seconds(50)));

        assertThat(pauses(AttemptResult.FAILED, 0, Duration.ofDays(2)))
                .hasSizeLessThan(500)
                .endsWith(Duration.ofMinutes(30));
    }

    @Test
    void attemptThatHangsIsFollowedByTheNextNoLaterThanOneThatRefuses() {
        observe(AttemptResult.FAILED, 0);
        observe(AttemptResult.FAILED, 0);
        Instant begun = AT.plusSeconds(600);
        now = begun.plusSeconds(20);
        assertThat(observe(AttemptResult.FAILED, 0, null, begun).pause()).isEqualTo(seconds(30));
        now = begun.plusSeconds(120);
        assertThat(observe(AttemptResult.FAILED, 0, null, begun.plusSeconds(50)).pause())
                .isEqualTo(seconds(1));
    }

    @Test
    void answerWithAnotherFailureEndsAnOutage() {
        pauses(AttemptResult.OVERLOADED, 503, Duration.ofMinutes(5));
        assertThat(observe(AttemptResult.FAILED, 500)).isEqualTo(Consequence.NONE);

        assertThat(observe(AttemptResult.OVERLOADED, 503).pause()).isEqualTo(seconds(1));
    }

    @Test
    void endpointThatAnswersWithFailuresGoesOnBeingAsked() {
        for (int i = 0; i < 9; i++) {
            assertThat(observe(AttemptResult.FAILED, 500)).isEqualTo(Consequence.NONE);
        }
    }

    /** A forward proxy that is down, say, would pause and in the end disable every endpoint. */
    @Test
    void failureOfTheSenderIsNoFailureOfTheEndpoint() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(monitor.observe("acme", Outcome.unsent("no proxy", Duration.ZERO, AT.plus(Duration.ofDays(i)))))
                    .isEqualTo(Consequence.NONE);
        }

        assertThat(monitor.takeChanges()).isEmpty();
        observe(AttemptResult.FAILED, 500);
        assertThat(monitor.takeChanges())
                .as("the first failure")
                .containsExactly(new EndpointChange("acme", false, 1, Duration.ZERO, Optional.empty(), AT));
    }

    @Test
    void goneEndpointIsDisabledWithItsReason() {
        assertThat(observe(AttemptResult.GONE, 410)).isEqualTo(new Consequence(Duration.ZERO, true));

        assertThat(monitor.takeChanges())
                .singleElement()
                .satisfies(change -> assertThat(change.disabled()).contains("said 410"));
    }

    @Test
    void changesThatWereNotPublishedArePublishedWithTheNextOnes() {
        observe(AttemptResult.OVERLOADED, 503, Duration.ofHours(1));
        List<EndpointChange> unpublished = monitor.takeChanges();
        observe(AttemptResult.FAILED, 500);
        monitor.putBack(unpublished);

        assertThat(monitor.takeChanges())
                .containsExactly(new EndpointChange("acme", false, 2, Duration.ofHours(1), Optional.empty(), AT));
    }

    @Test
    void othersAreHeard() {
        assertThat(merge(health(Duration.ofMinutes(1), Optional.empty(), 3)))
                .contains(new Consequence(Duration.ofMinutes(1), false));
        assertThat(merge(health(Duration.ZERO, Optional.of("gone"), 3))).contains(new Consequence(Duration.ZERO, true));
        assertThat(merge(health(Duration.ZERO, Optional.empty(), 0))).contains(Consequence.RECOVERED);
        assertThat(merge(health(Duration.ZERO, Optional.empty(), 0))).contains(Consequence.NONE);
    }

    @Test
    void outageThatOtherNodesHavePublishedGoesOn() {
        merge(health(Duration.ofSeconds(2), Optional.empty(), Optional.of(AT.minusSeconds(20)), 4));

        assertThat(observe(AttemptResult.OVERLOADED, 503).pause()).isEqualTo(seconds(20));
    }

    /** The pause comes back with the next heartbeat, without the reason that it was by {@code Retry-After}. */
    @Test
    void pauseByRetryAfterIsNoOutageWhenItIsMergedFromTheStore() {
        observe(AttemptResult.OVERLOADED, 429, Duration.ofSeconds(20));
        monitor.takeChanges();
        merge(health(Duration.ofSeconds(19), Optional.empty(), Optional.of(AT), 1));

        now = AT.plusSeconds(20);
        assertThat(observe(AttemptResult.OVERLOADED, 503).pause()).isEqualTo(FailureStreak.MIN_PAUSE);
    }

    @Test
    void successAfterFailuresOfOtherNodesIsPublished() {
        merge(health(Duration.ZERO, Optional.empty(), 3));
        observe(AttemptResult.DELIVERED, 200);

        assertThat(monitor.takeChanges()).hasSize(1);
    }

    @Test
    void unpublishedStateOfThisNodeIsNewerThanThatOfOthers() {
        observe(AttemptResult.GONE, 410);

        assertThat(merge(health(Duration.ZERO, Optional.empty(), 0))).isEmpty();
    }
}
