// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.INFO;

import ee.webhooks.impl.config.ConfigKeys;
import ee.webhooks.impl.config.HealthMode;
import ee.webhooks.impl.config.MetricsApi;
import ee.webhooks.impl.config.WebhooksConfig;
import ee.webhooks.impl.engine.Engine;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Logs one line when the application has started: the version, where calls are stored, the endpoints by source, and what is switched off and why. */
final class StartReport {

    private static final System.Logger LOGGER = EscapingLogger.of(StartReport.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MAX_TRIES = 30;

    private final WebhooksConfig config;
    private final Engine engine;
    private final ServerTelemetry telemetry;
    private final int webhooks;
    private final List<String> sources;
    private final AtomicInteger tries = new AtomicInteger();

    /**
     * @param webhooks how many are declared
     * @param sources the classes of the beans that are sources of endpoints
     */
    StartReport(WebhooksConfig config, Engine engine, ServerTelemetry telemetry, int webhooks, List<String> sources) {
        this.config = config;
        this.engine = engine;
        this.telemetry = telemetry;
        this.webhooks = webhooks;
        this.sources = sources;
    }

    /** At once where calls can be stored; otherwise when they can be, or half a minute later. */
    void log() {
        Optional<String> storage = engine.storage();
        if (storage.isEmpty() && tries.incrementAndGet() < MAX_TRIES) {
            engine.later(PAUSE, this::log);
            return;
        }
        List<String> off = off();
        LOGGER.log(
                INFO,
                WebhookMessage.STARTED.format(
                        LibraryVersion.read(),
                        webhooks,
                        storage.orElse("a database that is not available yet"),
                        config.endpoints().size(),
                        engine.registeredEndpoints(),
                        sources.isEmpty() ? "none" : String.join(", ", sources),
                        off.isEmpty() ? "nothing" : String.join("; ", off)));
    }

    private List<String> off() {
        List<String> off = new ArrayList<>();
        boolean inMemory = engine.storage().filter("memory"::equals).isPresent();
        if (webhooks == 0) {
            off.add("sending (no @Webhook interface is declared)");
        } else if (config.inMemory()) {
            off.add("storage that outlives a crash (webhooks.datasource=none)");
        } else if (inMemory) {
            off.add("storage that outlives a crash (the server has no default data source)");
        }
        if (!inMemory && config.get(ConfigKeys.SECRETS_KEY).isEmpty()) {
            off.add("registering endpoints with secrets (no webhooks.secrets.key)");
        }
        if (!config.get(ConfigKeys.OPENAPI_ENABLED)) {
            off.add("documentation (webhooks.openapi.enabled=false)");
        }
        if (!telemetry.hasMetrics()) {
            off.add(
                    config.get(ConfigKeys.TELEMETRY_METRICS) == MetricsApi.NONE
                            ? "metrics (webhooks.telemetry.metrics=none)"
                            : "metrics (the server has no API for them)");
        }
        if (!telemetry.hasTraces()) {
            off.add(
                    config.get(ConfigKeys.TELEMETRY_TRACING)
                            ? "traces (no OpenTelemetry found)"
                            : "traces (webhooks.telemetry.tracing=false)");
        }
        if (config.get(ConfigKeys.HEALTH_STARTUP) == HealthMode.NONE) {
            off.add("health at start-up (webhooks.health.startup=none)");
        }
        if (config.get(ConfigKeys.HEALTH_READINESS) == HealthMode.NONE) {
            off.add("health of readiness (webhooks.health.readiness=none)");
        }
        return off;
    }
}
