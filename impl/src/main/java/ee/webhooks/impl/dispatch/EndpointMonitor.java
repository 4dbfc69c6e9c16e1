// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.dispatch;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.attempt.Outcome;
import ee.webhooks.impl.attempt.Verdict;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.outbox.EndpointChange;
import ee.webhooks.impl.outbox.EndpointState;
import java.time.Duration;
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

    private static final System.Logger LOGGER = System.getLogger(EndpointMonitor.class.getName());

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6;

    /** For each endpoint that fails, how often it has done so in a row. */
    private final Map<String, Integer> failing = new ConcurrentHashMap<>();

    private final Map<String, EndpointChange> unsaid = new HashMap<>();

    /** What is to be done about an endpoint on this node. */
    record Consequence(Duration pause, boolean disable) {

        static final Consequence NONE = new Consequence(Duration.ZERO, false);
    }

    /** Takes note of an outcome. */
    Consequence observe(String endpointId, Outcome outcome) {
        if (outcome.isDelivered()) {
            // Most endpoints never fail: this is all that is done for them.
            if (failing.remove(endpointId) != null) {
                say(new EndpointChange(endpointId, true, 0, Duration.ZERO, Optional.empty(), outcome.at()));
            }
            return Consequence.NONE;
        }
        int times = failing.merge(endpointId, 1, Integer::sum);
        Consequence consequence = consequenceOf(outcome, times);
        boolean shared = outcome.verdict() != Verdict.FAILED;
        say(new EndpointChange(
                endpointId,
                false,
                1,
                shared ? consequence.pause() : Duration.ZERO,
                consequence.disable() ? outcome.failure() : Optional.empty(),
                outcome.at()));
        if (consequence.disable()) {
            LOGGER.log(WARNING, () -> WebhookMessage.ENDPOINT_GONE.format(endpointId));
        } else if (shared) {
            LOGGER.log(INFO, () -> WebhookMessage.ENDPOINT_PAUSED.format(endpointId, consequence.pause()));
        }
        return consequence;
    }

    private static Consequence consequenceOf(Outcome outcome, int times) {
        return switch (outcome.verdict()) {
            case DELIVERED -> Consequence.NONE;
            case GONE -> new Consequence(Duration.ZERO, true);
            case OVERLOADED -> new Consequence(outcome.retryAfter().orElse(pauseAfter(times)), false);
            // One that does not answer keeps a thread for the whole deadline, so it is not asked all the time.
            case FAILED ->
                outcome.status().isEmpty() && times > 1
                        ? new Consequence(pauseAfter(times - 1), false)
                        : Consequence.NONE;
        };
    }

    private static Duration pauseAfter(int failures) {
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

    /** What the outbox says, by which other nodes and people speak; empty if this node knows better, and has only not said it yet. */
    Optional<Consequence> heard(EndpointState state) {
        synchronized (unsaid) {
            if (unsaid.containsKey(state.endpointId())) {
                return Optional.empty();
            }
        }
        if (state.failures() > 0) {
            failing.putIfAbsent(state.endpointId(), (int) Math.min(MOST_DOUBLINGS, state.failures()));
        } else {
            failing.remove(state.endpointId());
        }
        return Optional.of(new Consequence(state.pause(), state.disabled().isPresent()));
    }
}
