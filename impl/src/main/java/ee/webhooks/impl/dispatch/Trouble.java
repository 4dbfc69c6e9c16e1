// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.dispatch;

import ee.webhooks.impl.outbox.EndpointState;
import java.time.Duration;
import java.time.Instant;

/** What has gone wrong at one endpoint since its last success, on all nodes as far as this one knows. Safe for use by any number of threads. */
final class Trouble {

    static final Duration LONGEST = Duration.ofDays(5);
    static final int LEAST_FAILURES = 10;

    private Instant since;
    private long failures;
    private boolean everPaused;
    private Instant pausedUntil = Instant.MIN;
    private boolean disabled;

    Trouble(Instant since) {
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

    /** Answers whether a pause begins, and none goes on. */
    synchronized boolean pause(Instant from, Duration pause) {
        boolean begins = !from.isBefore(pausedUntil);
        Instant until = from.plus(pause);
        if (until.isAfter(pausedUntil)) {
            pausedUntil = until;
        }
        everPaused = true;
        return begins;
    }

    synchronized boolean wasPaused() {
        return everPaused;
    }

    /** Answers whether it was not disabled before. */
    synchronized boolean disable() {
        boolean was = disabled;
        disabled = true;
        return !was;
    }

    /** Others may have had more trouble with it, and for longer. */
    synchronized void heard(EndpointState state) {
        failures = Math.max(failures, state.failures());
        state.failingSince().filter(earlier -> earlier.isBefore(since)).ifPresent(earlier -> since = earlier);
        everPaused |= !state.pause().isZero();
        disabled = state.disabled().isPresent();
    }
}
