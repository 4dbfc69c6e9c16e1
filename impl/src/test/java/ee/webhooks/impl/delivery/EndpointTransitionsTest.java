// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The states of an endpoint after the results of attempts, each reported once. */
class EndpointTransitionsTest {

    private static final Instant START = Instant.parse("2026-02-03T04:05:06Z");
    private static final Duration FIVE_DAYS = Duration.ofDays(5);

    private final List<String> reported = new ArrayList<>();
    private final EndpointMonitor monitor = new EndpointMonitor(
            new EndpointWatcher() {
                @Override
                public void paused(String endpointId, String reason, Instant until, Instant at) {
                    reported.add("paused for " + Duration.between(at, until) + ": " + reason);
                }

                @Override
                public void recovered(String endpointId, Instant failingSince, Instant at) {
                    reported.add("recovered after " + Duration.between(failingSince, at));
                }

                @Override
                public void disabled(String endpointId, String reason, Instant at) {
                    reported.add("disabled: " + reason);
                }
            },
            System::nanoTime);

    private Instant now = START;

    private void merge(EndpointHealth health) {
        monitor.merge(health, now);
    }

    private EndpointMonitor.Consequence observe(AttemptResult result, int status, Duration retryAfter) {
        return monitor.observe(
                "acme",
                new Outcome(
                        result,
                        status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                        result == AttemptResult.DELIVERED ? Optional.empty() : Optional.of("said " + status),
                        Optional.ofNullable(retryAfter),
                        new byte[0],
                        Duration.ZERO,
                        now));
    }

    private EndpointMonitor.Consequence fail() {
        return observe(AttemptResult.FAILED, 500, null);
    }

    private void succeed() {
        observe(AttemptResult.DELIVERED, 200, null);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            fail();
        }
    }

    @ParameterizedTest
    @CsvSource({"9, P5D, true", "8, P5D, false", "9, P4DT23H59M59S, false", "100, P4D, false", "9, P50D, true"})
    void withoutSuccessForFiveDaysAndInTenAttemptsAnEndpointIsDisabled(
            int failuresBefore, Duration later, boolean disabled) {
        fail(failuresBefore);
        now = START.plus(later);

        assertThat(fail().disable()).isEqualTo(disabled);
        assertThat(reported).hasSize(disabled ? 1 : 0);
        assertThat(monitor.takeChanges())
                .singleElement()
                .extracting(EndpointChange::disabled)
                .isEqualTo(
                        disabled
                                ? Optional.of("WHK00374: nothing could be delivered to it since " + START
                                        + ", in 10 attempts. The last: said 500")
                                : Optional.empty());
    }

    @Test
    void oneSuccessIsEnoughToBeginAnew() {
        fail(20);
        now = START.plus(FIVE_DAYS);
        succeed();

        assertThat(fail().disable()).isFalse();
        now = now.plus(FIVE_DAYS).minusSeconds(1);
        fail(20);
        assertThat(reported).isEmpty();
        now = now.plusSeconds(1);
        assertThat(fail().disable()).isTrue();
    }

    @Test
    void silenceAndRefusalsAreFailuresToo() {
        for (int i = 0; i < 5; i++) {
            observe(AttemptResult.FAILED, 0, null);
            observe(AttemptResult.OVERLOADED, 503, null);
        }
        now = START.plus(FIVE_DAYS);

        assertThat(observe(AttemptResult.OVERLOADED, 503, Duration.ofHours(1)))
                .isEqualTo(new EndpointMonitor.Consequence(Duration.ZERO, true));
    }

    @Test
    void failuresOfOtherNodesCount() {
        merge(new EndpointHealth(
                "acme", Optional.empty(), Optional.empty(), START, Optional.of(START.minus(FIVE_DAYS)), 9));

        assertThat(fail().disable()).isTrue();
    }

    @Test
    void failuresCountFromTheEarliestOfAllNodes() {
        fail();
        monitor.takeChanges();
        merge(new EndpointHealth(
                "acme", Optional.empty(), Optional.empty(), START, Optional.of(START.minus(FIVE_DAYS)), 30));

        assertThat(fail().disable()).isTrue();
    }

    @Test
    void disabledEndpointIsReportedOnce() {
        observe(AttemptResult.GONE, 410, null);
        observe(AttemptResult.GONE, 410, null);
        assertThat(reported).containsExactly("disabled: said 410");
        monitor.takeChanges();

        // The application has enabled it
        merge(new EndpointHealth("acme", Optional.empty(), Optional.empty(), START, Optional.empty(), 0));
        observe(AttemptResult.GONE, 410, null);
        assertThat(reported).hasSize(2);
    }

    @Test
    void endpointThatAnotherNodeHasDisabledIsNotReportedAgain() {
        merge(new EndpointHealth("acme", Optional.empty(), Optional.of("gone"), START, Optional.of(START), 1));
        observe(AttemptResult.GONE, 410, null);

        assertThat(reported).isEmpty();
    }

    @Test
    void pauseIsReportedWhenItBegins() {
        observe(AttemptResult.OVERLOADED, 429, Duration.ofMinutes(1));
        observe(AttemptResult.OVERLOADED, 503, Duration.ofMinutes(2));
        now = START.plusSeconds(119);
        observe(AttemptResult.OVERLOADED, 503, Duration.ofSeconds(1));
        assertThat(reported).containsExactly("paused for PT1M: said 429");

        now = START.plusSeconds(120);
        observe(AttemptResult.OVERLOADED, 503, Duration.ofSeconds(1));
        assertThat(reported).hasSize(2);
    }

    @Test
    void recoveryFromAPauseIsReported() {
        fail();
        now = START.plusSeconds(10);
        observe(AttemptResult.OVERLOADED, 503, Duration.ofMinutes(1));
        now = START.plusSeconds(90);
        succeed();
        succeed();

        assertThat(reported).containsExactly("paused for PT1M: said 503", "recovered after PT1M30S");
    }

    @Test
    void pauseBySilenceIsReportedLikeAnyOther() {
        observe(AttemptResult.FAILED, 0, null);
        now = START.plusSeconds(1);
        observe(AttemptResult.FAILED, 0, null);

        assertThat(reported)
                .singleElement()
                .asString()
                .startsWith("paused for ")
                .endsWith(": said 0");
        assertThat(monitor.takeChanges())
                .singleElement()
                .satisfies(change -> assertThat(change.pause()).isPositive());
    }

    @Test
    void singleFailuresAreNoTransition() {
        fail(3);
        observe(AttemptResult.FAILED, 0, null);
        succeed();

        assertThat(reported).isEmpty();
    }
}
