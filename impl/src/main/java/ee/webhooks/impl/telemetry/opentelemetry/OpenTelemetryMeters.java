// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry.opentelemetry;

import ee.webhooks.impl.telemetry.Meters;
import ee.webhooks.impl.telemetry.Metric;
import ee.webhooks.impl.telemetry.Series;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleGauge;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;

/** Metrics by OpenTelemetry. */
public final class OpenTelemetryMeters implements Meters {

    private static final String SCOPE = "ee.webhooks";
    private static final double NANOS_PER_SECOND = 1e9;

    private final Meter meter;
    private final Map<Metric, LongCounter> counters = new EnumMap<>(Metric.class);
    private final Map<Metric, DoubleHistogram> histograms = new EnumMap<>(Metric.class);
    private final Map<Series, Attributes> attributes = new ConcurrentHashMap<>();
    private final Map<Metric, List<Gauge>> gauges = new EnumMap<>(Metric.class);
    private final List<ObservableDoubleGauge> registered = new ArrayList<>();

    private record Gauge(Attributes attributes, DoubleSupplier value) {}

    private OpenTelemetryMeters(Meter meter) {
        this.meter = meter;
        for (Metric metric : Metric.values()) {
            switch (metric.kind()) {
                case COUNTER ->
                    counters.put(
                            metric,
                            meter.counterBuilder(metric.id())
                                    .setUnit(metric.unit())
                                    .setDescription(metric.description())
                                    .build());
                case HISTOGRAM ->
                    histograms.put(
                            metric,
                            meter.histogramBuilder(metric.id())
                                    .setUnit(metric.unit())
                                    .setDescription(metric.description())
                                    .setExplicitBucketBoundariesAdvice(metric.buckets())
                                    .build());
                default -> {
                    // Gauges are registered with their first series.
                }
            }
        }
    }

    /**
     * Metrics of an {@link OpenTelemetry}; empty if it is switched off, or has traces only.
     *
     * @param openTelemetry the bean of the server
     */
    public static Optional<Meters> of(Object openTelemetry) {
        Meter meter = ((OpenTelemetry) openTelemetry).getMeter(SCOPE);
        return isOff(meter) ? Optional.empty() : Optional.of(new OpenTelemetryMeters(meter));
    }

    private static boolean isOff(Meter meter) {
        Class<?> off = OpenTelemetry.noop()
                .getMeter(SCOPE)
                .counterBuilder("off")
                .build()
                .getClass();
        return meter.counterBuilder(Metric.CALLS.id())
                        .setUnit(Metric.CALLS.unit())
                        .setDescription(Metric.CALLS.description())
                        .build()
                        .getClass()
                == off;
    }

    @Override
    public void increment(Series series) {
        counters.get(series.metric()).add(1, attributesOf(series));
    }

    @Override
    public void record(Series series, Duration duration) {
        histograms.get(series.metric()).record(duration.toNanos() / NANOS_PER_SECOND, attributesOf(series));
    }

    @Override
    public synchronized void observe(Series series, DoubleSupplier value) {
        Metric metric = series.metric();
        List<Gauge> known = gauges.get(metric);
        if (known == null) {
            List<Gauge> all = new CopyOnWriteArrayList<>();
            gauges.put(metric, all);
            registered.add(meter.gaugeBuilder(metric.id())
                    .setUnit(metric.unit())
                    .setDescription(metric.description())
                    .buildWithCallback(measurement -> all.forEach(gauge -> measure(gauge, measurement))));
            known = all;
        }
        known.add(new Gauge(attributesOf(series), value));
    }

    private static void measure(Gauge gauge, ObservableDoubleMeasurement measurement) {
        double value = gauge.value().getAsDouble();
        if (!Double.isNaN(value)) {
            measurement.record(value, gauge.attributes());
        }
    }

    private Attributes attributesOf(Series series) {
        return attributes.computeIfAbsent(series, OpenTelemetryMeters::made);
    }

    private static Attributes made(Series series) {
        AttributesBuilder builder = Attributes.builder();
        series.forEachLabel((label, value) -> builder.put(label.attribute(), value));
        return builder.build();
    }

    @Override
    public synchronized void close() {
        registered.forEach(ObservableDoubleGauge::close);
        registered.clear();
    }
}
