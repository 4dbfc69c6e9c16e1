// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Backlog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Measures by the metrics API of the server. */
public final class MeteredMeasurements implements Measurements, AutoCloseable {

    private static final int PER_CLASS = 100;
    private static final int FIRST_CLASS = 1;
    private static final int LAST_CLASS = 5;
    private static final String NO_STATUS = "none";

    private static final System.Logger LOGGER = EscapingLogger.of(MeteredMeasurements.class);

    private final LimitedLog limited = new LimitedLog(LOGGER, System::nanoTime);
    private final Meters meters;
    private final String application;
    private final boolean endpointLabels;

    /**
     * @param application the name of the application, by which applications of one server are told apart
     * @param endpointLabels whether series are broken down by endpoint
     */
    public MeteredMeasurements(Meters meters, String application, boolean endpointLabels) {
        this.meters = meters;
        this.application = application;
        this.endpointLabels = endpointLabels;
    }

    @Override
    public void called(String webhook) {
        safely(() -> meters.increment(series(Metric.CALLS, webhook)));
    }

    @Override
    public void attempted(
            String webhook, String endpointId, AttemptResult result, OptionalInt status, Duration duration) {
        safely(() -> meters.record(
                ofEndpoint(Metric.ATTEMPT_DURATION, endpointId, webhook, name(result), statusClass(status)), duration));
    }

    @Override
    public void accepted(String webhook, String endpointId, Duration sinceCall) {
        // The clocks of two nodes may differ.
        Duration duration = sinceCall.isNegative() ? Duration.ZERO : sinceCall;
        safely(() -> meters.record(ofEndpoint(Metric.DELIVERY_DURATION, endpointId, webhook), duration));
    }

    @Override
    public void ended(String webhook, String endpointId, DeliveryEnd end) {
        safely(() -> meters.increment(ofEndpoint(Metric.DELIVERIES_ENDED, endpointId, webhook, name(end))));
    }

    /** A library that is not ours must not be able to stop deliveries. */
    private void safely(Runnable measurement) {
        try {
            measurement.run();
        } catch (RuntimeException | LinkageError failed) {
            limited.logWithCause(WARNING, WebhookMessage.MEASUREMENT_FAILED, application, failed);
        }
    }

    /**
     * Registers the gauges.
     *
     * @param state the state of this moment, without a query
     */
    public void observe(Supplier<NodeState> state) {
        for (Backlog.State waiting : Backlog.State.values()) {
            gauge(
                    series(Metric.DELIVERIES_OPEN, name(waiting)),
                    state,
                    node -> node.backlog()
                            .map(backlog -> (double) backlog.open().getOrDefault(waiting, 0L))
                            .orElse(Double.NaN));
        }
        gauge(
                series(Metric.OLDEST_AGE),
                state,
                node -> node.backlog().map(backlog -> seconds(backlog.oldest())).orElse(Double.NaN));
        endpoints("enabled", state, EndpointCounts::enabled);
        endpoints("paused", state, EndpointCounts::paused);
        endpoints("disabled", state, EndpointCounts::disabled);
        gauge(series(Metric.LEASE), state, node -> node.leaseHeld() ? 1 : 0);
        gauge(series(Metric.DATABASE), state, node -> node.databaseAvailable() ? 1 : 0);
        gauge(series(Metric.MEMORY_CALLS), state, NodeState::memoryCalls);
        gauge(series(Metric.MEMORY_USED), state, NodeState::memoryUsed);
        gauge(series(Metric.MEMORY_LIMIT), state, NodeState::memoryLimit);
    }

    private void endpoints(String name, Supplier<NodeState> state, ToDoubleFunction<EndpointCounts> count) {
        gauge(
                series(Metric.ENDPOINTS, name),
                state,
                node -> node.endpoints().map(count::applyAsDouble).orElse(Double.NaN));
    }

    private void gauge(Series series, Supplier<NodeState> state, ToDoubleFunction<NodeState> value) {
        safely(() -> meters.observe(series, () -> value.applyAsDouble(state.get())));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private Series series(Metric metric, String... values) {
        List<String> all = new ArrayList<>(values.length + 2);
        all.add(application);
        all.addAll(List.of(values));
        return new Series(metric, all);
    }

    private Series ofEndpoint(Metric metric, String endpointId, String... values) {
        Series series = series(metric, values);
        if (endpointLabels) {
            series.values().add(endpointId);
        }
        return series;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** A status outside of the classes of HTTP is a failure of the receiver, and no reason for one more series. */
    private static String statusClass(OptionalInt status) {
        int first = status.orElse(0) / PER_CLASS;
        return first < FIRST_CLASS || first > LAST_CLASS ? NO_STATUS : first + "xx";
    }

    @Override
    public void close() {
        safely(meters::close);
        limited.close();
    }
}
