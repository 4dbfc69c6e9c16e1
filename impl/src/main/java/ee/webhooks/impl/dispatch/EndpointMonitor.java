// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.dispatch;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.attempt.Outcome;
import ee.webhooks.impl.attempt.Verdict;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.outbox.EndpointChange;
import ee.webhooks.impl.outbox.EndpointState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches how endpoints are doing, and stops sending to those that cannot or will not take anything: at once on this node, and soon on all others, by
 * the outbox. Safe for use by any number of threads.
 */
final class EndpointMonitor {

    private static final System.Logger LOGGER = EscapingLogger.of(EndpointMonitor.class);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6;

    private final EndpointWatcher watcher;

    /** By endpoint; those that do not fail have none. */
    private final Map<String, Trouble> failing = new ConcurrentHashMap<>();

    private final Map<String, EndpointChange> unsaid = new HashMap<>();

    EndpointMonitor(EndpointWatcher watcher) {
        this.watcher = watcher;
    }

    /** What is to be done about an endpoint on this node. */
    record Consequence(Duration pause, boolean disable) {

        static final Consequence NONE = new Consequence(Duration.ZERO, false);
    }

    /** Takes note of an outcome. */
    Consequence observe(String endpointId, Outcome outcome) {
        if (outcome.verdict() == Verdict.SENDER_FAILED) {
            return Consequence.NONE;
        }
        if (outcome.isDelivered()) {
            // Most endpoints never fail: this is all that is done for them.
            Trouble over = failing.remove(endpointId);
            if (over != null) {
                say(new EndpointChange(endpointId, true, 0, Duration.ZERO, Optional.empty(), outcome.at()));
                if (over.wasPaused()) {
                    watcher.recovered(endpointId, over.since(), outcome.at());
                }
            }
            return Consequence.NONE;
        }
        Trouble trouble = failing.computeIfAbsent(endpointId, id -> new Trouble(outcome.at()));
        long failures = trouble.failed();
        Consequence consequence = trouble.isHopeless(outcome.at())
                ? new Consequence(Duration.ZERO, true)
                : consequenceOf(outcome, failures);
        Duration pause = outcome.verdict() == Verdict.FAILED ? Duration.ZERO : consequence.pause();
        Optional<String> disabled =
                consequence.disable() ? Optional.of(reason(outcome, trouble, failures)) : Optional.empty();
        say(new EndpointChange(endpointId, false, 1, pause, disabled, outcome.at()));
        disabled.ifPresent(reason -> disabled(endpointId, trouble, reason, outcome));
        if (!pause.isZero()) {
            paused(endpointId, trouble, pause, outcome);
        }
        return consequence;
    }

    private static String reason(Outcome outcome, Trouble trouble, long failures) {
        String last = outcome.failure().orElseThrow();
        return outcome.verdict() == Verdict.GONE
                ? last
                : WebhookMessage.ENDPOINT_HOPELESS.format(trouble.since(), failures, last);
    }

    private void disabled(String endpointId, Trouble trouble, String reason, Outcome outcome) {
        if (trouble.disable()) {
            LOGGER.log(WARNING, () -> WebhookMessage.ENDPOINT_DISABLED.format(endpointId, reason));
            watcher.disabled(endpointId, reason, outcome.at());
        }
    }

    private void paused(String endpointId, Trouble trouble, Duration pause, Outcome outcome) {
        LOGGER.log(INFO, () -> WebhookMessage.ENDPOINT_PAUSED.format(endpointId, pause));
        if (trouble.pause(outcome.at(), pause)) {
            watcher.paused(
                    endpointId, outcome.failure().orElseThrow(), outcome.at().plus(pause), outcome.at());
        }
    }

    private static Consequence consequenceOf(Outcome outcome, long times) {
        return switch (outcome.verdict()) {
            case DELIVERED, SENDER_FAILED -> Consequence.NONE;
            case GONE -> new Consequence(Duration.ZERO, true);
            case OVERLOADED -> new Consequence(outcome.retryAfter().orElse(pauseAfter(times)), false);
            // One that does not answer keeps a thread for the whole deadline, so it is not asked all the time.
            case FAILED ->
                outcome.status().isEmpty() && times > 1
                        ? new Consequence(pauseAfter(times - 1), false)
                        : Consequence.NONE;
        };
    }

    private static Duration pauseAfter(long failures) {
        return SHORTEST_PAUSE.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures - 1));
    }

    private void say(EndpointChange change) {
        synchronized (unsaid) {
            unsaid.merge(change.endpointId(), change, EndpointMonitor::combined);
        }
    }

    private static EndpointChange combined(EndpointChange earlier, EndpointChange later) {
        return new EndpointChange(
                later.endpointId(),
                earlier.succeeded() || later.succeeded(),
                later.succeeded() ? later.failures() : earlier.failures() + later.failures(),
                later.pause().compareTo(earlier.pause()) > 0 ? later.pause() : earlier.pause(),
                later.disabled().or(earlier::disabled),
                later.at());
    }

    /** Whether the outbox is to be told something that others may ask it for at once: an event has said so already. */
    boolean hasDisabled() {
        synchronized (unsaid) {
            return unsaid.values().stream().anyMatch(change -> change.disabled().isPresent());
        }
    }

    /** What the outbox is to be told. */
    List<EndpointChange> takeChanges() {
        synchronized (unsaid) {
            List<EndpointChange> changes = new ArrayList<>(unsaid.values());
            unsaid.clear();
            return changes;
        }
    }

    /** The outbox could not be told. */
    void putBack(List<EndpointChange> changes) {
        synchronized (unsaid) {
            changes.forEach(
                    change -> unsaid.merge(change.endpointId(), change, (later, earlier) -> combined(earlier, later)));
        }
    }

    /** Somebody has opened an endpoint: what went wrong before does not count any more, and need not be said. */
    void opened(String endpointId, Instant since) {
        failing.computeIfPresent(endpointId, (id, trouble) -> trouble.since().isAfter(since) ? trouble : null);
        synchronized (unsaid) {
            unsaid.computeIfPresent(endpointId, (id, change) -> change.at().isAfter(since) ? change : null);
        }
    }

    /** What the outbox says, by which other nodes and people speak; empty if this node knows better, and has only not said it yet. */
    Optional<Consequence> heard(EndpointState state) {
        synchronized (unsaid) {
            if (unsaid.containsKey(state.endpointId())) {
                return Optional.empty();
            }
        }
        if (state.failures() > 0) {
            failing.computeIfAbsent(
                            state.endpointId(),
                            id -> new Trouble(state.failingSince().orElse(state.since())))
                    .heard(state);
        } else {
            failing.remove(state.endpointId());
        }
        return Optional.of(new Consequence(state.pause(), state.disabled().isPresent()));
    }
}
