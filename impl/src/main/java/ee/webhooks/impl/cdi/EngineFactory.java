// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.config.ConfigKeys;
import ee.webhooks.impl.config.WebhooksConfig;
import ee.webhooks.impl.endpoint.RegistrySettings;
import ee.webhooks.impl.engine.Engine;
import ee.webhooks.impl.engine.EngineConfig;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.MemoryPortalRecords;
import ee.webhooks.impl.store.PortalRecords;
import ee.webhooks.impl.store.jdbc.node.ApplicationIdentity;
import ee.webhooks.impl.store.jdbc.node.JdbcSettings;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Executor;

/** Decides where calls are kept: in the database, or in memory. */
final class EngineFactory {

    private static final System.Logger LOGGER = EscapingLogger.of(EngineFactory.class);

    /** At a few KiB a call, this fits into the heap of a small server. */
    private static final int MEMORY_CAPACITY = 50_000;

    private final WebhooksConfig config;
    private final OutboxDatabase database;

    EngineFactory(WebhooksConfig config, OutboxDatabase database) {
        this.config = config;
        this.database = database;
    }

    /**
     * @param webhooks what the application declares; if it declares none, it keeps no calls
     */
    Engine engine(EngineConfig engineConfig, RegistrySettings registry, Set<String> webhooks) {
        if (webhooks.isEmpty()) {
            return inMemory(engineConfig, registry);
        }
        if (isInMemory()) {
            if (!config.inMemory() && StandardResources.areOutsideOfComponents()) {
                throw new DeploymentException(WebhookMessage.DEFAULT_DATA_SOURCE_OUT_OF_REACH.format());
            }
            LOGGER.log(WARNING, WebhookMessage.OUTBOX_IN_MEMORY.format());
            return inMemory(engineConfig, registry);
        }
        return inDatabase(engineConfig, registry, webhooks);
    }

    /**
     * The records of the portal, which are where calls are.
     *
     * @param webhooks what the application declares
     * @param elsewhere runs something on a thread of the library
     */
    PortalRecords portalRecords(Set<String> webhooks, Executor elsewhere) {
        return webhooks.isEmpty() || isInMemory()
                ? new MemoryPortalRecords(Clock.systemUTC())
                : database.portalRecords(elsewhere);
    }

    private boolean isInMemory() {
        return config.inMemory() || config.get(ConfigKeys.DATASOURCE).isEmpty() && !database.isPresent();
    }

    private static Engine inMemory(EngineConfig engineConfig, RegistrySettings registry) {
        MemoryBudget budget = new MemoryBudget(2 * MEMORY_CAPACITY, Long.MAX_VALUE);
        return Engine.inMemory(StandardResources.transaction(), MEMORY_CAPACITY, budget, engineConfig, registry);
    }

    private Engine inDatabase(EngineConfig engineConfig, RegistrySettings registry, Set<String> webhooks) {
        ApplicationIdentity application = database.application(webhooks);
        log(application);
        return Engine.inDatabase(
                database.transactions(),
                new JdbcSettings(
                        application,
                        database.tables(),
                        config.get(ConfigKeys.SCHEMA),
                        config.get(ConfigKeys.ATTEMPT_DEADLINE),
                        config.get(ConfigKeys.RETENTION)),
                MemoryBudget.ofThisHeap(),
                engineConfig,
                registry);
    }

    private void log(ApplicationIdentity application) {
        String origin = application.configured()
                ? "webhooks.application sets it"
                : "derived from '" + application.archive() + "', as the server calls the application";
        LOGGER.log(
                INFO,
                WebhookMessage.APPLICATION_NAMED.format(
                        application.name(), config.get(ConfigKeys.TABLE_PREFIX), origin));
    }
}
