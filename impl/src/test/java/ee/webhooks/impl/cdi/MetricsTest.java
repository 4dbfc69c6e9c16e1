// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import ee.webhooks.impl.telemetry.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.smallrye.metrics.SharedMetricRegistries;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Gauge;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Timer;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A deployment beside each metrics API, in the implementation that servers have. */
class MetricsTest {

    private static final String DELIVERED = "{webhooks_application=shop, webhooks_name=new-subscription,"
            + " webhooks_outcome=delivered, webhooks_status_class=2xx}";
    private static final String FAILED = "{webhooks_application=shop, webhooks_name=new-subscription,"
            + " webhooks_outcome=failed, webhooks_status_class=5xx}";

    @RegisterExtension
    private final ServerNames names = new ServerNames();

    private final Receiver receiver = new Receiver();

    /** MicroProfile Metrics by SmallRye adds registries of its own there. */
    @BeforeEach
    void emptyGlobalRegistry() {
        Metrics.globalRegistry.getRegistries().forEach(Metrics.globalRegistry::remove);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Dependent
    static class OpenTelemetryBeans {

        static final InMemoryMetricReader READER = InMemoryMetricReader.create();
        static final OpenTelemetry SDK = OpenTelemetrySdk.builder()
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(READER).build())
                .build();

        @Produces
        OpenTelemetry openTelemetry() {
            return SDK;
        }

        @Produces
        Meter meter() {
            return SDK.getMeter("application");
        }
    }

    @Dependent
    static class DisabledOpenTelemetryBeans {

        @Produces
        OpenTelemetry openTelemetry() {
            return OpenTelemetry.noop();
        }

        @Produces
        Meter meter() {
            return OpenTelemetry.noop().getMeter("application");
        }
    }

    /** Of a registry that is not the one of the application. */
    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface OfServer {}

    @Dependent
    static class MicroProfileBeans {

        static final MetricRegistry REGISTRY = SharedMetricRegistries.getOrCreate(MetricRegistry.APPLICATION_SCOPE);

        @Produces
        @OfServer
        MetricRegistry base() {
            return SharedMetricRegistries.getOrCreate(MetricRegistry.BASE_SCOPE);
        }

        @Produces
        MetricRegistry registry() {
            return REGISTRY;
        }
    }

    @Dependent
    static class MicrometerBeans {

        static final MeterRegistry REGISTRY = new SimpleMeterRegistry();

        @Produces
        MeterRegistry registry() {
            return REGISTRY;
        }
    }

    @Test
    void openTelemetryGetsAllMetrics() {
        deploy(Map.of(), () -> ofOpenTelemetry(), MetricsTest::assertAll, OpenTelemetryBeans.class);

        assertThat(ofOpenTelemetry().keySet().stream().filter(series -> series.contains("lease")))
                .as("gauges of an application that has stopped")
                .isEmpty();
    }

    @Test
    void microProfileMetricsGetAllMetrics() {
        deploy(Map.of(), MetricsTest::ofMicroProfile, MetricsTest::assertAll, MicroProfileBeans.class);

        assertThat(ofMicroProfile())
                .as("metrics of an application that has stopped")
                .isEmpty();
    }

    @Test
    void micrometerGetsAllMetrics() {
        deploy(Map.of(), MetricsTest::ofMicrometer, MetricsTest::assertAll, MicrometerBeans.class);

        assertThat(ofMicrometer())
                .as("metrics of an application that has stopped")
                .isEmpty();
    }

    @Test
    void nextApiIsTakenWhereOpenTelemetryIsSwitchedOff() {
        deploy(
                Map.of(),
                MetricsTest::ofMicrometer,
                MetricsTest::assertAll,
                DisabledOpenTelemetryBeans.class,
                MicrometerBeans.class);
    }

    @Test
    void configurationChoosesTheApi() {
        deploy(
                Map.of("webhooks.telemetry.metrics", "micrometer"),
                MetricsTest::ofMicrometer,
                MetricsTest::assertAll,
                MicroProfileBeans.class,
                MicrometerBeans.class);
    }

    @Test
    void nothingIsMeasuredWhereMetricsAreSwitchedOff() {
        deploy(
                Map.of("webhooks.telemetry.metrics", "none"),
                MetricsTest::ofMicrometer,
                series -> assertThat(series).isEmpty(),
                MicrometerBeans.class);
    }

    @Test
    void endpointsAreLabelsOnlyIfWanted() {
        deploy(
                Map.of("webhooks.telemetry.endpoint-labels", "true"),
                MetricsTest::ofMicrometer,
                series -> assertThat(series.keySet()).anyMatch(name -> name.contains("webhooks_endpoint=acme")),
                MicrometerBeans.class);
    }

    /** A call whose first attempt fails, and whose second does not. */
    private void deploy(
            Map<String, String> more,
            Supplier<Map<String, Double>> series,
            Consumer<Map<String, Double>> assertion,
            Class<?>... metrics) {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:metrics" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        names.bind("java:comp/DefaultDataSource", database);
        receiver.answer(500, new byte[0]);
        Map<String, String> properties = new HashMap<>(Map.of(
                "webhooks.application", "shop",
                "webhooks.endpoints.acme.url", receiver.url(),
                "webhooks.endpoints.acme.events", "*",
                "webhooks.endpoints.acme.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "webhooks.retry.delays", "0s,0s",
                "webhooks.egress.allow-http", "true",
                "webhooks.egress.allow", "127.0.0.0/8"));
        properties.putAll(more);
        Class<?>[] application = Stream.concat(Stream.of(SubscriptionWebhooks.class), Arrays.stream(metrics))
                .toArray(Class<?>[]::new);
        try (var container = Deployments.weld(properties, application).initialize()) {
            container
                    .getBeanManager()
                    .createInstance()
                    .select(SubscriptionWebhooks.class)
                    .get()
                    .newSubscription(new Subscription("ann"));
            await().until(() -> receiver.requests().size() == 2);
            await().untilAsserted(() -> assertion.accept(series.get()));
        }
    }

    private static void assertAll(Map<String, Double> series) {
        assertThat(series)
                .containsEntry("webhooks.calls{webhooks_application=shop, webhooks_name=new-subscription}", 1.0)
                .containsEntry("webhooks.attempt.duration" + DELIVERED, 1.0)
                .containsEntry("webhooks.attempt.duration" + FAILED, 1.0)
                .containsEntry(
                        "webhooks.deliveries.ended{webhooks_application=shop, webhooks_name=new-subscription,"
                                + " webhooks_outcome=delivered}",
                        1.0)
                .containsEntry(
                        "webhooks.delivery.duration{webhooks_application=shop, webhooks_name=new-subscription}", 1.0)
                .containsEntry("webhooks.lease.held{webhooks_application=shop}", 1.0)
                .containsEntry("webhooks.database.available{webhooks_application=shop}", 1.0)
                .containsEntry("webhooks.endpoints{webhooks_application=shop, webhooks_state=enabled}", 1.0)
                .containsEntry("webhooks.deliveries.open{webhooks_application=shop, webhooks_state=new}", 0.0)
                .containsEntry("webhooks.deliveries.oldest.age{webhooks_application=shop}", 0.0);
        assertThat(series.get("webhooks.memory.limit{webhooks_application=shop}"))
                .isPositive();
        Set<String> measured = series.keySet().stream()
                .map(name -> name.substring(0, name.indexOf('{')))
                .collect(Collectors.toSet());
        assertThat(measured)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Metric.values()).map(Metric::id).toList());
    }

    /** Of histograms the number of values. */
    private static Map<String, Double> ofOpenTelemetry() {
        Map<String, Double> series = new HashMap<>();
        for (MetricData metric : OpenTelemetryBeans.READER.collectAllMetrics()) {
            metric.getLongSumData()
                    .getPoints()
                    .forEach(point ->
                            series.put(metric.getName() + labels(point.getAttributes()), (double) point.getValue()));
            metric.getDoubleGaugeData()
                    .getPoints()
                    .forEach(point -> series.put(metric.getName() + labels(point.getAttributes()), point.getValue()));
            metric.getHistogramData()
                    .getPoints()
                    .forEach(point ->
                            series.put(metric.getName() + labels(point.getAttributes()), (double) point.getCount()));
        }
        return series;
    }

    private static Map<String, String> labels(Attributes attributes) {
        Map<String, String> labels = new TreeMap<>();
        attributes.forEach((key, value) -> labels.put(key.getKey().replace('.', '_'), value.toString()));
        return labels;
    }

    private static Map<String, Double> ofMicroProfile() {
        Map<String, Double> series = new HashMap<>();
        MicroProfileBeans.REGISTRY.getMetrics().forEach((id, metric) -> series.put(name(id), value(metric)));
        return series;
    }

    private static String name(MetricID id) {
        return id.getName()
                + id.getTags().entrySet().stream()
                        .filter(tag -> tag.getKey().startsWith("webhooks"))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    private static double value(org.eclipse.microprofile.metrics.Metric metric) {
        if (metric instanceof Gauge<?> gauge) {
            return gauge.getValue().doubleValue();
        }
        return metric instanceof Timer timer ? timer.getCount() : ((Counter) metric).getCount();
    }

    private static Map<String, Double> ofMicrometer() {
        Map<String, Double> series = new HashMap<>();
        for (io.micrometer.core.instrument.Meter meter : MicrometerBeans.REGISTRY.getMeters()) {
            Map<String, String> labels = new TreeMap<>();
            meter.getId().getTags().forEach(tag -> labels.put(tag.getKey(), tag.getValue()));
            // The first measurement of a timer is how many values it has
            double value = meter.measure().iterator().next().getValue();
            if (!meter.getId().getName().endsWith(".histogram")) {
                series.put(meter.getId().getName() + labels, value);
            }
        }
        return series;
    }
}
