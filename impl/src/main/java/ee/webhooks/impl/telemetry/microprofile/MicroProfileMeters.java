// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry.microprofile;

import ee.webhooks.impl.telemetry.Label;
import ee.webhooks.impl.telemetry.Meters;
import ee.webhooks.impl.telemetry.Metric;
import ee.webhooks.impl.telemetry.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Metrics by MicroProfile Metrics. */
public final class MicroProfileMeters implements Meters {

    private final MetricRegistry registry;
    private final Map<Metric, Metadata> metadata = new EnumMap<>(Metric.class);
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
    private final Set<MetricID> registered = ConcurrentHashMap.newKeySet();

    private MicroProfileMeters(MetricRegistry registry) {
        this.registry = registry;
        for (Metric metric : Metric.values()) {
            metadata.put(
                    metric,
                    Metadata.builder()
                            .withName(metric.id())
                            .withDescription(metric.description())
                            .withUnit(metric.unitWord().isEmpty() ? MetricUnits.NONE : metric.unitWord())
                            .build());
        }
    }

    /**
     * @param registry the bean of the server
     */
    public static Meters of(Object registry) {
        return new MicroProfileMeters((MetricRegistry) registry);
    }

    @Override
    public void increment(Series series) {
        counters.computeIfAbsent(
                        series, absent -> registry.counter(metadata.get(series.metric()), registeredTags(series)))
                .inc();
    }

    @Override
    public void record(Series series, Duration duration) {
        timers.computeIfAbsent(series, absent -> registry.timer(metadata.get(series.metric()), registeredTags(series)))
                .update(duration);
    }

    @Override
    public void observe(Series series, DoubleSupplier value) {
        registry.gauge(metadata.get(series.metric()), value, DoubleSupplier::getAsDouble, registeredTags(series));
    }

    private Tag[] registeredTags(Series series) {
        List<Tag> tags = new ArrayList<>();
        series.forEachLabel((label, text) -> tags.add(tag(label, text)));
        Tag[] all = tags.toArray(Tag[]::new);
        registered.add(new MetricID(series.metric().id(), all));
        return all;
    }

    private static Tag tag(Label label, String value) {
        return new Tag(label.plain(), value);
    }

    /** The registry lives longer than the application on some servers. */
    @Override
    public void close() {
        registered.forEach(registry::remove);
        registered.clear();
    }
}
