// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.Log;
import ee.webhooks.impl.config.MetricsApi;
import ee.webhooks.impl.config.TelemetryConfig;
import ee.webhooks.impl.telemetry.Measurements;
import io.micrometer.core.instrument.Metrics;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServerTelemetryTest {

    @RegisterExtension
    private final Log log = new Log(ServerTelemetry.class);

    /** MicroProfile Metrics by SmallRye, in another test, adds registries there. */
    @BeforeEach
    void emptyGlobalRegistry() {
        Metrics.globalRegistry.getRegistries().forEach(Metrics.globalRegistry::remove);
    }

    @Dependent
    static class BrokenMetrics {

        @Produces
        MetricRegistry registry() {
            throw new IllegalStateException("no registry yet");
        }
    }

    @Dependent
    static class BrokenTraces {

        @Produces
        OpenTelemetry openTelemetry() {
            throw new IllegalStateException("no exporter");
        }
    }

    @Test
    void tracesThatCannotBeUsedKeepNothingFromStarting() {
        for (boolean wanted : new boolean[] {true, false}) {
            try (var container = Deployments.weld(
                            Map.of("webhooks.datasource", "none", "webhooks.telemetry.tracing", String.valueOf(wanted)),
                            SubscriptionWebhooks.class,
                            BrokenTraces.class)
                    .initialize()) {
                assertThat(container.isRunning()).isTrue();
            }
            assertThat(log.warnings()).hasSize(1).allMatch(text -> text.startsWith("WHK00184"));
        }
    }

    /** Beside a class of an application, without which there is no container. */
    private static Measurements find(String wanted, Class<?>... beans) {
        Class<?>[] application = Stream.concat(Stream.of(SubscriptionWebhooks.class), Arrays.stream(beans))
                .toArray(Class<?>[]::new);
        try (var container = Deployments.weld(
                        Map.of("webhooks.datasource", "none", "webhooks.telemetry.metrics", "none"), application)
                .initialize()) {
            Instance<Object> instances = container.getBeanManager().createInstance();
            try (ServerTelemetry telemetry = new ServerTelemetry(
                    new TelemetryConfig(
                            Arrays.stream(MetricsApi.values())
                                    .filter(api -> api.word().equals(wanted))
                                    .findFirst()
                                    .orElseThrow(),
                            false,
                            false,
                            false),
                    instances,
                    () -> "shop")) {
                return telemetry.measurements();
            }
        }
    }

    @Test
    void metricsThatAreConfiguredAndAbsentAreNamed() {
        assertThat(find("micrometer")).isSameAs(Measurements.NONE);
        assertThat(log.warnings()).anyMatch(text -> text.startsWith("WHK00182") && text.contains("micrometer"));
    }

    @Test
    void serverWithoutMetricsIsNothingToWarnOf() {
        assertThat(find("auto")).isSameAs(Measurements.NONE);
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void metricsThatCannotBeUsedKeepNothingFromStarting() {
        assertThat(find("auto", BrokenMetrics.class)).isSameAs(Measurements.NONE);
        assertThat(log.warnings()).anyMatch(text -> text.startsWith("WHK00183") && text.contains("no registry yet"));
        assertThat(find("none", BrokenMetrics.class)).isSameAs(Measurements.NONE);
        assertThat(log.warnings()).hasSize(1);
    }

    /** The classes of the runtime, of a server that has none of the APIs. */
    @Test
    void runtimeNeedsNoneOfTheApis() throws ReflectiveOperationException, IOException {
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        !entry.matches(".*(opentelemetry|micrometer|microprofile-(metrics|health)|smallrye-metrics).*"))
                .map(ServerTelemetryTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader server = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Class<?> telemetry = server.loadClass(ServerTelemetry.class.getName());
            Class<?> config = server.loadClass(TelemetryConfig.class.getName());
            Class<?> api = server.loadClass(MetricsApi.class.getName());
            Constructor<?> made = telemetry.getDeclaredConstructor(
                    config, server.loadClass(Instance.class.getName()), Supplier.class);
            made.setAccessible(true);
            for (Object constant : api.getEnumConstants()) {
                Object found = made.newInstance(
                        config.getConstructors()[0].newInstance(constant, false, true, false), null, (Supplier<String>)
                                () -> "shop");
                assertThat(found)
                        .as("telemetry of a server without any, for " + constant)
                        .isNotNull();
            }
            Class.forName(WebhooksRuntime.class.getName(), true, server).getDeclaredMethods();
            Class.forName(WebhooksExtension.class.getName(), true, server).getDeclaredMethods();
        }
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
