// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.impl.store.EndpointHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The failures of one endpoint since its last success, on all nodes as far as this one knows. Failures without an answer, and responses that ask for a pause, are
 * an outage: it lasts from the first of them to the next other response, and is one outage, however many attempts fail together. Safe for use by any number of
 * threads.
 */
final class FailureStreak {

    static final Duration HOPELESS_AFTER = Duration.ofDays(5);
    static final int MIN_FAILURES = 10;

    static final Duration MIN_PAUSE = Duration.ofSeconds(1);

    /** An endpoint is probed within a minute after an outage. */
    static final Duration LONG_PAUSE = Duration.ofSeconds(50);

    /** An outage of more than an hour is probed less often than each minute. */
    private static final int PART_OF_OUTAGE = 72;

    private static final Duration MAX_PAUSE = Duration.ofMinutes(30);

    private Instant since;
    private long failures;
    private Instant outageSince;
    private int unanswered;
    private boolean everPaused;
    /** Whether this node has paused the endpoint, and so knows whether that was an outage or {@code Retry-After}. */
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

    /** Counts a failure; returns the number of failures. */
    synchronized long failed() {
        failures++;
        return failures;
    }

    /** Whether the endpoint has failed for five days and at least ten times. */
    synchronized boolean isHopeless(Instant now) {
        return failures >= MIN_FAILURES && !now.isBefore(since.plus(HOPELESS_AFTER));
    }

    /** An attempt was answered with a failure that asks for no pause: that ends an outage, unless the attempt began before the pause. */
    synchronized void answered(Instant begun) {
        if (begun.isAfter(pausedSince)) {
            outageSince = null;
            unanswered = 0;
            pausedHere = false;
        }
    }

    /** Counts an attempt without an answer; returns the number of those in a row, also at the same time. */
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
        // From the beginning of the attempt: the end of an outage is found as soon with timeouts as with refusals.
        Instant next = begun.plus(within(MIN_PAUSE, away, longest));
        Instant earliest = ended.plus(MIN_PAUSE);
        return Optional.of(next.isBefore(earliest) ? earliest : next);
    }

    private static Duration within(Duration least, Duration wanted, Duration most) {
        Duration atLeast = wanted.compareTo(least) < 0 ? least : wanted;
        return atLeast.compareTo(most) > 0 ? most : atLeast;
    }

    /** Notes a pause; returns whether it begins, rather than prolongs another one. */
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

    /** Whether deliveries may wait because of an outage, also on other nodes and from before the start. */
    synchronized boolean mayHaveBeenOutage() {
        return everPaused || knownFromOthers;
    }

    /** Whether an attempt began before a pause that goes on: then its success proves nothing. */
    synchronized boolean isPausedSince(Instant begun, Instant now) {
        return !begun.isAfter(pausedSince) && now.isBefore(pausedUntil);
    }

    /** An attempt that began before the pause has succeeded. The pause goes on. */
    synchronized void succeededBeforeThePause() {
        failures = 0;
        since = pausedSince;
    }

    /** Notes that the endpoint is disabled; returns whether it was not before. */
    synchronized boolean disable() {
        boolean was = disabled;
        disabled = true;
        return !was;
    }

    /** Merges the failures of other nodes. */
    synchronized void merge(EndpointHealth health, Instant now) {
        knownFromOthers = true;
        failures = Math.max(failures, health.failures());
        health.failingSince().filter(earlier -> earlier.isBefore(since)).ifPresent(earlier -> since = earlier);
        if (!health.pause(now).isZero()) {
            everPaused = true;
            if (outageSince == null && !pausedHere) {
                outageSince = health.failingSince().orElse(health.since());
            }
        }
        disabled = health.disabled().isPresent();
    }
}
