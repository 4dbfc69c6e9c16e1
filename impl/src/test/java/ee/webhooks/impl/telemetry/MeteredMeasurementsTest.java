// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.Log;
import ee.webhooks.impl.store.AttemptResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeteredMeasurementsTest {

    @RegisterExtension
    private final Log log = new Log(MeteredMeasurements.class);

    private final List<Series> series = new ArrayList<>();
    private final List<Duration> durations = new ArrayList<>();
    private final MeteredMeasurements measurements = new MeteredMeasurements(
            new Meters() {

                @Override
                public void increment(Series one) {
                    series.add(one);
                }

                @Override
                public void record(Series one, Duration duration) {
                    series.add(one);
                    durations.add(duration);
                }

                @Override
                public void observe(Series one, DoubleSupplier value) {
                    series.add(one);
                }

                @Override
                public void close() {}
            },
            "shop",
            false);

    @Test
    void statusesOfAnyKindMakeFewSeries() {
        for (int status = 0; status < 1000; status++) {
            measurements.attempted("sold", "acme", AttemptResult.FAILED, OptionalInt.of(status), Duration.ZERO);
        }
        measurements.attempted("sold", "acme", AttemptResult.FAILED, OptionalInt.empty(), Duration.ZERO);

        assertThat(series).map(one -> one.values().get(3)).containsOnly("none", "1xx", "2xx", "3xx", "4xx", "5xx");
    }

    @Test
    void clocksThatDifferMakeNoNegativeDuration() {
        measurements.accepted("sold", "acme", Duration.ofSeconds(-1));

        assertThat(durations).containsExactly(Duration.ZERO);
    }

    @Test
    void metricsThatFailStopNothing() {
        MeteredMeasurements failing = new MeteredMeasurements(
                new Meters() {

                    @Override
                    public void increment(Series one) {
                        throw new NoClassDefFoundError("io/opentelemetry/of/another/version");
                    }

                    @Override
                    public void record(Series one, Duration duration) {
                        throw new IllegalStateException("another metric has this name");
                    }

                    @Override
                    public void observe(Series one, DoubleSupplier value) {
                        throw new IllegalStateException("another metric has this name");
                    }

                    @Override
                    public void close() {
                        throw new IllegalStateException("closed already");
                    }
                },
                "shop",
                false);
        failing.called("sold");
        failing.attempted("sold", "acme", AttemptResult.DELIVERED, OptionalInt.of(204), Duration.ZERO);
        failing.observe(() -> null);
        failing.close();

        assertThat(log.warnings()).anyMatch(line -> line.startsWith("WHK00378"));
    }
}
