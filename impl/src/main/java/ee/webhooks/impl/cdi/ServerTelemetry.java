// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.config.MetricsApi;
import ee.webhooks.impl.config.TelemetryConfig;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.SafeText;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.telemetry.GuardedTracing;
import ee.webhooks.impl.telemetry.Measurements;
import ee.webhooks.impl.telemetry.MeteredMeasurements;
import ee.webhooks.impl.telemetry.Meters;
import ee.webhooks.impl.telemetry.NodeState;
import ee.webhooks.impl.telemetry.Telemetry;
import ee.webhooks.impl.telemetry.Tracing;
import ee.webhooks.impl.telemetry.micrometer.MicrometerMeters;
import ee.webhooks.impl.telemetry.microprofile.MicroProfileMeters;
import ee.webhooks.impl.telemetry.opentelemetry.OpenTelemetryMeters;
import ee.webhooks.impl.telemetry.opentelemetry.OpenTelemetryTracing;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds what the server has for telemetry: by the names of classes, because most servers lack some of them. */
final class ServerTelemetry implements AutoCloseable {

    private static final System.Logger LOGGER = EscapingLogger.of(ServerTelemetry.class);

    private static final String OPEN_TELEMETRY = "io.opentelemetry.api.OpenTelemetry";

    private final Optional<MeteredMeasurements> metered;
    private final Tracing tracing;

    /**
     * @param instances the beans of the application
     * @param application the name of the application
     */
    ServerTelemetry(TelemetryConfig config, Instance<Object> instances, Supplier<String> application) {
        metered = meters(config.metrics(), instances)
                .map(meters -> new MeteredMeasurements(meters, application.get(), config.endpointLabels()));
        tracing = tracing(config, instances);
    }

    boolean hasMetrics() {
        return metered.isPresent();
    }

    boolean hasTraces() {
        return tracing != Tracing.NONE;
    }

    Tracing tracing() {
        return tracing;
    }

    Telemetry telemetry() {
        return new Telemetry(measurements(), tracing, ServerLogContext.find());
    }

    private static Tracing tracing(TelemetryConfig config, Instance<Object> instances) {
        Optional<Tracing> found = Optional.empty();
        if (config.tracing()) {
            try {
                found = bean(instances, OPEN_TELEMETRY)
                        .flatMap(openTelemetry -> OpenTelemetryTracing.of(openTelemetry, config.propagate()));
            } catch (RuntimeException | LinkageError unusable) {
                LOGGER.log(WARNING, WebhookMessage.TRACES_UNUSABLE.format(SafeText.of(unusable)));
                LOGGER.log(DEBUG, "The cause", unusable);
            }
        }
        return found.<Tracing>map(GuardedTracing::new).orElse(Tracing.NONE);
    }

    Measurements measurements() {
        return metered.<Measurements>map(found -> found).orElse(Measurements.NONE);
    }

    /** Has the state of this node shown. */
    void observe(Supplier<NodeState> state) {
        metered.ifPresent(found -> found.observe(state));
    }

    @Override
    public void close() {
        metered.ifPresent(MeteredMeasurements::close);
    }

    private static Optional<Meters> meters(MetricsApi wanted, Instance<Object> instances) {
        List<MetricsApi> tried = switch (wanted) {
            case AUTO -> List.of(MetricsApi.OPENTELEMETRY, MetricsApi.MICROPROFILE, MetricsApi.MICROMETER);
            case NONE -> List.of();
            default -> List.of(wanted);
        };
        for (MetricsApi api : tried) {
            Optional<Meters> found = find(api, instances);
            if (found.isPresent()) {
                LOGGER.log(DEBUG, () -> "Metrics are reported by " + api.word());
                return found;
            }
        }
        if (tried.size() == 1) {
            LOGGER.log(WARNING, WebhookMessage.METRICS_ABSENT.format(wanted.word()));
        }
        return Optional.empty();
    }

    private static Optional<Meters> find(MetricsApi api, Instance<Object> instances) {
        try {
            return switch (api) {
                // MicroProfile Telemetry 1 has traces only; 2 has a meter
                case OPENTELEMETRY ->
                    bean(instances, "io.opentelemetry.api.metrics.Meter").isEmpty()
                            ? Optional.empty()
                            : bean(instances, OPEN_TELEMETRY).flatMap(OpenTelemetryMeters::of);
                case MICROPROFILE ->
                    bean(instances, "org.eclipse.microprofile.metrics.MetricRegistry")
                            .map(MicroProfileMeters::of);
                case MICROMETER -> micrometer(instances);
                default -> Optional.empty();
            };
        } catch (RuntimeException | LinkageError unusable) {
            LOGGER.log(WARNING, WebhookMessage.METRICS_UNUSABLE.format(api.word(), SafeText.of(unusable)));
            LOGGER.log(DEBUG, "The cause", unusable);
            return Optional.empty();
        }
    }

    private static Optional<Meters> micrometer(Instance<Object> instances) {
        String registry = "io.micrometer.core.instrument.MeterRegistry";
        if (ServerResources.type(registry).isEmpty()) {
            return Optional.empty();
        }
        return bean(instances, registry).map(MicrometerMeters::of).or(MicrometerMeters::global);
    }

    private static Optional<Object> bean(Instance<Object> instances, String typeName) {
        return ServerResources.type(typeName)
                // Of registries there are several, with qualifiers
                .<Instance<?>>map(found -> instances.select(found, Default.Literal.INSTANCE))
                .filter(Instance::isResolvable)
                .map(Instance::get);
    }
}
