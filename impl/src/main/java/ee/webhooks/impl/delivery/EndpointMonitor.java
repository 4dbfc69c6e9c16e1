// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.EndpointChange;
import ee.webhooks.impl.store.EndpointHealth;
import ee.webhooks.impl.store.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Decides from the results of attempts when an endpoint is paused or disabled and when it has recovered: at once for this node, and for all other nodes with
 * the next heartbeat. The first attempt without an answer pauses nothing; two in a row do. Each
 * pause, by a refusal or by silence, is published to all nodes, logged, and announced by an event. Safe for use by any number of threads.
 */
final class EndpointMonitor {

    private static final System.Logger LOGGER = EscapingLogger.of(EndpointMonitor.class);

    /** One attempt without an answer may be chance, two in a row are not. */
    private static final int UNANSWERED_BEFORE_PAUSE = 2;

    /** The number of recovered endpoints that are remembered. */
    private static final int MAX_RECOVERED = 10_000;

    private final EndpointWatcher watcher;
    /** For pauses: thousands of endpoints may begin one at once, and each line delays the end of an attempt. */
    private final LimitedLog pauses;

    /** By endpoint, for those whose last attempt has failed. */
    private final Map<String, FailureStreak> failing = new ConcurrentHashMap<>();

    private final Map<String, EndpointChange> unpublished = new HashMap<>();

    /** When the attempts began that ended outages: attempts that began before prove nothing. */
    private final Map<String, Instant> recovered = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MAX_RECOVERED;
        }
    };

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    EndpointMonitor(EndpointWatcher watcher, LongSupplier nanoTime) {
        this.watcher = watcher;
        this.pauses = new LimitedLog(LOGGER, nanoTime);
    }

    /**
     * What follows from a result for the endpoint on this node.
     *
     * @param pause the time for which nothing is sent to it
     * @param disable whether nothing is sent to it until it is enabled
     * @param retry when an attempt that failed is repeated
     * @param recovered whether an outage has ended, so that retries are made before they are due
     */
    record Consequence(Duration pause, boolean disable, Retry retry, boolean recovered) {

        static final Consequence NONE = new Consequence(Duration.ZERO, false);
        static final Consequence RECOVERED = new Consequence(Duration.ZERO, false, Retry.SCHEDULED, true);

        Consequence(Duration pause, boolean disable) {
            this(pause, disable, Retry.SCHEDULED, false);
        }

        static Consequence retry(Retry retry) {
            return new Consequence(Duration.ZERO, false, retry, false);
        }
    }

    /** When an attempt that failed is repeated. */
    enum Retry {
        SCHEDULED,
        /** Soon, if it was the first attempt of its delivery: the failure may be chance. */
        SOON_IF_FIRST,
        /** Soon: the cause of the failure is over. */
        SOON
    }

    /** Evaluates the result of an attempt. */
    Consequence observe(String endpointId, Outcome outcome) {
        if (outcome.result() == AttemptResult.SENDER_FAILED) {
            return Consequence.NONE;
        }
        if (outcome.isDelivered()) {
            return succeeded(endpointId, outcome);
        }
        FailureStreak streak = failing.computeIfAbsent(endpointId, id -> new FailureStreak(outcome.at()));
        long failures = streak.failed();
        Consequence consequence = streak.isHopeless(outcome.at())
                ? new Consequence(Duration.ZERO, true)
                : consequenceOf(endpointId, outcome, streak);
        Optional<String> disabled =
                consequence.disable() ? Optional.of(reason(outcome, streak, failures)) : Optional.empty();
        publish(new EndpointChange(endpointId, false, 1, consequence.pause(), disabled, outcome.at()));
        disabled.ifPresent(reason -> disabled(endpointId, streak, reason, outcome));
        if (!consequence.pause().isZero()) {
            paused(endpointId, streak, consequence.pause(), outcome);
        }
        return consequence;
    }

    private static Instant begun(Outcome outcome) {
        return outcome.at().minus(outcome.duration());
    }

    private Consequence succeeded(String endpointId, Outcome outcome) {
        // Most endpoints never fail: they cost no more than this.
        FailureStreak streak = failing.get(endpointId);
        if (streak == null) {
            return Consequence.NONE;
        }
        publish(new EndpointChange(endpointId, true, 0, Duration.ZERO, Optional.empty(), outcome.at()));
        if (streak.isPausedSince(begun(outcome), outcome.at())) {
            streak.succeededBeforeThePause();
            return Consequence.NONE;
        }
        if (!failing.remove(endpointId, streak) || !streak.mayHaveBeenOutage()) {
            return Consequence.NONE;
        }
        synchronized (recovered) {
            recovered.remove(endpointId);
            recovered.put(endpointId, begun(outcome));
        }
        if (streak.wasPaused()) {
            watcher.recovered(endpointId, streak.since(), outcome.at());
        }
        return Consequence.RECOVERED;
    }

    /** Publishes whether an endpoint answers soon, for all nodes and for later starts. */
    void learned(String endpointId, boolean answersSoon, Instant at) {
        publish(EndpointChange.answersSoon(endpointId, answersSoon, at));
    }

    /** Whether an endpoint has recovered since an attempt was begun. */
    private boolean hasRecoveredSince(String endpointId, Instant begun) {
        synchronized (recovered) {
            return Optional.ofNullable(recovered.get(endpointId))
                    .filter(begun::isBefore)
                    .isPresent();
        }
    }

    private static String reason(Outcome outcome, FailureStreak streak, long failures) {
        String last = outcome.failure().orElseThrow();
        return outcome.result() == AttemptResult.GONE
                ? last
                : WebhookMessage.ENDPOINT_HOPELESS.format(streak.since(), failures, last);
    }

    private void disabled(String endpointId, FailureStreak streak, String reason, Outcome outcome) {
        if (streak.disable()) {
            LOGGER.log(WARNING, () -> WebhookMessage.ENDPOINT_DISABLED.format(endpointId, reason));
            watcher.disabled(endpointId, reason, outcome.at());
        }
    }

    private void paused(String endpointId, FailureStreak streak, Duration pause, Outcome outcome) {
        pauses.log(INFO, WebhookMessage.ENDPOINT_PAUSED, endpointId, endpointId, pause);
        if (streak.pause(outcome.at(), outcome.at().plus(pause))) {
            watcher.paused(
                    endpointId, outcome.failure().orElseThrow(), outcome.at().plus(pause), outcome.at());
        }
    }

    private Consequence consequenceOf(String endpointId, Outcome outcome, FailureStreak streak) {
        return switch (outcome.result()) {
            case DELIVERED, SENDER_FAILED -> Consequence.NONE;
            case GONE -> new Consequence(Duration.ZERO, true);
            case OVERLOADED ->
                outcome.retryAfter()
                        .map(pause -> new Consequence(pause, false))
                        .orElseGet(() -> outage(endpointId, outcome, streak));
            case FAILED -> {
                if (outcome.status().isPresent()) {
                    streak.answered(begun(outcome));
                    yield Consequence.NONE;
                }
                // Each attempt without an answer keeps a thread for the whole deadline.
                yield streak.unanswered() < UNANSWERED_BEFORE_PAUSE
                        ? Consequence.retry(Retry.SOON_IF_FIRST)
                        : outage(endpointId, outcome, streak);
            }
        };
    }

    private Consequence outage(String endpointId, Outcome outcome, FailureStreak streak) {
        Instant begun = begun(outcome);
        if (hasRecoveredSince(endpointId, begun)) {
            return Consequence.retry(Retry.SOON);
        }
        return streak.outage(begun, outcome.at())
                .map(until -> new Consequence(Duration.between(outcome.at(), until), false))
                .orElse(Consequence.NONE);
    }

    private void publish(EndpointChange change) {
        synchronized (unpublished) {
            unpublished.merge(change.endpointId(), change, EndpointMonitor::combined);
        }
    }

    private static EndpointChange combined(EndpointChange earlier, EndpointChange later) {
        return new EndpointChange(
                later.endpointId(),
                earlier.succeeded() || later.succeeded(),
                later.succeeded() ? later.failures() : earlier.failures() + later.failures(),
                later.pause().compareTo(earlier.pause()) > 0 ? later.pause() : earlier.pause(),
                later.disabled().or(earlier::disabled),
                later.at(),
                later.answersSoon().or(earlier::answersSoon));
    }

    /** Whether an endpoint was disabled and the store does not have that yet. */
    boolean hasDisabled() {
        synchronized (unpublished) {
            return unpublished.values().stream()
                    .anyMatch(change -> change.disabled().isPresent());
        }
    }

    /** Takes all changes that the store does not have yet. */
    List<EndpointChange> takeChanges() {
        pauses.report();
        synchronized (unpublished) {
            List<EndpointChange> changes = new ArrayList<>(unpublished.values());
            unpublished.clear();
            return changes;
        }
    }

    /** Logs the number of suppressed lines. */
    void close() {
        pauses.close();
    }

    /** Takes changes back that the store did not accept. */
    void putBack(List<EndpointChange> changes) {
        synchronized (unpublished) {
            changes.forEach(change ->
                    unpublished.merge(change.endpointId(), change, (later, earlier) -> combined(earlier, later)));
        }
    }

    /** An endpoint was enabled or changed by the application: earlier failures do not count any more, and are not published. */
    void opened(String endpointId, Instant since) {
        failing.computeIfPresent(endpointId, (id, streak) -> streak.since().isAfter(since) ? streak : null);
        synchronized (unpublished) {
            unpublished.computeIfPresent(endpointId, (id, change) -> change.at().isAfter(since) ? change : null);
        }
    }

    /** Merges what the store has about an endpoint, from other nodes or the application; empty if this node has a newer change that is not published yet. */
    Optional<Consequence> merge(EndpointHealth health, Instant now) {
        synchronized (unpublished) {
            EndpointChange change = unpublished.get(health.endpointId());
            if (change != null && change.changesHealth()) {
                return Optional.empty();
            }
        }
        Duration pause = health.pause(now);
        Consequence consequence = new Consequence(pause, health.disabled().isPresent());
        if (health.failures() > 0 || !pause.isZero()) {
            failing.computeIfAbsent(
                            health.endpointId(),
                            id -> new FailureStreak(health.failingSince().orElse(health.since())))
                    .merge(health, now);
            return Optional.of(consequence);
        }
        FailureStreak over = failing.remove(health.endpointId());
        return Optional.of(
                over != null && over.mayHaveBeenOutage() && !consequence.disable()
                        ? Consequence.RECOVERED
                        : consequence);
    }
}
