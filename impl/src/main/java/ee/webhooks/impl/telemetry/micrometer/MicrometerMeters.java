// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry.micrometer;

import ee.webhooks.impl.telemetry.Meters;
import ee.webhooks.impl.telemetry.Series;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** Metrics by Micrometer. */
public final class MicrometerMeters implements Meters {

    private static final double MILLIS_PER_SECOND = 1000;

    private final MeterRegistry registry;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
    private final Set<Meter> registered = ConcurrentHashMap.newKeySet();

    private MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * @param registry the bean of the server
     */
    public static Meters of(Object registry) {
        return new MicrometerMeters((MeterRegistry) registry);
    }

    /** Metrics of the global registry; empty if it passes nothing on. */
    public static Optional<Meters> global() {
        return Metrics.globalRegistry.getRegistries().isEmpty()
                ? Optional.empty()
                : Optional.of(new MicrometerMeters(Metrics.globalRegistry));
    }

    @Override
    public void increment(Series series) {
        counters.computeIfAbsent(series, this::counter).increment();
    }

    private Counter counter(Series series) {
        Counter counter = Counter.builder(series.metric().id())
                .description(series.metric().description())
                .tags(tags(series))
                .register(registry);
        registered.add(counter);
        return counter;
    }

    @Override
    public void record(Series series, Duration duration) {
        timers.computeIfAbsent(series, this::timer).record(duration);
    }

    private Timer timer(Series series) {
        Timer timer = Timer.builder(series.metric().id())
                .description(series.metric().description())
                .tags(tags(series))
                .serviceLevelObjectives(series.metric().buckets().stream()
                        .map(seconds -> Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND)))
                        .toArray(Duration[]::new))
                .register(registry);
        registered.add(timer);
        return timer;
    }

    @Override
    public void observe(Series series, DoubleSupplier value) {
        registered.add(Gauge.builder(series.metric().id(), value, DoubleSupplier::getAsDouble)
                .description(series.metric().description())
                .baseUnit(
                        series.metric().unitWord().isEmpty()
                                ? null
                                : series.metric().unitWord())
                .tags(tags(series))
                // The registry alone would not keep it from being collected.
                .strongReference(true)
                .register(registry));
    }

    private static Tags tags(Series series) {
        List<Tag> tags = new ArrayList<>();
        series.forEachLabel((label, value) -> tags.add(Tag.of(label.plain(), value)));
        return Tags.of(tags);
    }

    /** The registry lives longer than the application. */
    @Override
    public void close() {
        registered.forEach(registry::remove);
        registered.clear();
    }
}
