// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.impl.store.EndpointState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What has gone wrong at one endpoint since its last success, on all nodes as far as this one knows. Failures without an answer, and answers that there is
 * too much, are an outage: it lasts from the first of them to the next other answer, and is one, however many attempts fail together. Safe for use by any
 * number of threads.
 */
final class FailureStreak {

    static final Duration LONGEST = Duration.ofDays(5);
    static final int LEAST_FAILURES = 10;

    static final Duration MIN_PAUSE = Duration.ofSeconds(1);

    /** So that an endpoint is tried within a minute after an outage. */
    static final Duration LONG_PAUSE = Duration.ofSeconds(50);

    /** An endpoint that has been away for more than an hour need not be tried each minute. */
    private static final int PART_OF_OUTAGE = 72;

    private static final Duration MAX_PAUSE = Duration.ofMinutes(30);

    private Instant since;
    private long failures;
    private Instant outageSince;
    private int unanswered;
    private boolean everPaused;
    /** Whether this node itself has paused the endpoint, and so knows better than the outbox whether that was an outage or asked for. */
    private boolean pausedHere;

    private boolean knownFromOthers;
    private Instant pausedSince = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;
    private boolean disabled;

    FailureStreak(Instant since) {
        this.since = since;
    }

    synchronized Instant since() {
        return since;
    }

    /** One more failure; answers how many there are. */
    synchronized long failed() {
        failures++;
        return failures;
    }

    /** Whether there has been nothing else for so long, and so often, that there is no hope left. */
    synchronized boolean isHopeless(Instant now) {
        return failures >= LEAST_FAILURES && !now.isBefore(since.plus(LONGEST));
    }

    /** An attempt was answered with another failure than that there is too much: no outage, unless the attempt was made before. */
    synchronized void answered(Instant begun) {
        if (begun.isAfter(pausedSince)) {
            outageSince = null;
            unanswered = 0;
            pausedHere = false;
        }
    }

    /** An attempt was not answered; answers how many there were, one after the other or at the same time. */
    synchronized int unanswered() {
        unanswered++;
        return unanswered;
    }

    /**
     * An attempt has shown that the endpoint is away; answers until when it is left alone, the longer the longer it is away. Empty if the attempt was made
     * before the last pause began: then it says nothing new.
     */
    synchronized Optional<Instant> outage(Instant begun, Instant ended) {
        if (!begun.isAfter(pausedSince)) {
            return Optional.empty();
        }
        if (outageSince == null) {
            outageSince = begun;
        }
        Duration away = Duration.between(outageSince, begun);
        Duration longest = within(LONG_PAUSE, away.dividedBy(PART_OF_OUTAGE), MAX_PAUSE);
        // From its beginning to the next one: so that one that hangs is found no later than one that refuses.
        Instant next = begun.plus(within(MIN_PAUSE, away, longest));
        Instant earliest = ended.plus(MIN_PAUSE);
        return Optional.of(next.isBefore(earliest) ? earliest : next);
    }

    private static Duration within(Duration least, Duration wanted, Duration most) {
        Duration atLeast = wanted.compareTo(least) < 0 ? least : wanted;
        return atLeast.compareTo(most) > 0 ? most : atLeast;
    }

    /** Answers whether a pause begins, and none goes on. */
    synchronized boolean pause(Instant from, Instant until) {
        boolean begins = !from.isBefore(pausedUntil);
        if (begins) {
            pausedSince = from;
        }
        if (until.isAfter(pausedUntil)) {
            pausedUntil = until;
        }
        everPaused = true;
        pausedHere = true;
        return begins;
    }

    synchronized boolean wasPaused() {
        return everPaused;
    }

    /** Whether deliveries may wait because the endpoint was away: also those of other nodes, and of this one before it was started. */
    synchronized boolean mayHaveBeenOutage() {
        return everPaused || knownFromOthers;
    }

    /** Whether an attempt was made before a pause that goes on: its success says nothing of now. */
    synchronized boolean isPausedSince(Instant begun, Instant now) {
        return !begun.isAfter(pausedSince) && now.isBefore(pausedUntil);
    }

    /** There was a success, but the pause goes on. */
    synchronized void succeededBeforeThePause() {
        failures = 0;
        since = pausedSince;
    }

    /** Answers whether it was not disabled before. */
    synchronized boolean disable() {
        boolean was = disabled;
        disabled = true;
        return !was;
    }

    /** Others may have had more trouble with it, and for longer. */
    synchronized void heard(EndpointState state) {
        knownFromOthers = true;
        failures = Math.max(failures, state.failures());
        state.failingSince().filter(earlier -> earlier.isBefore(since)).ifPresent(earlier -> since = earlier);
        if (!state.pause().isZero()) {
            everPaused = true;
            if (outageSince == null && !pausedHere) {
                outageSince = state.failingSince().orElse(state.since());
            }
        }
        disabled = state.disabled().isPresent();
    }
}
