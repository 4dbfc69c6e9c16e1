// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.config.OutboxConfig;
import ee.webhooks.impl.endpoint.RegistrySettings;
import ee.webhooks.impl.engine.Engine;
import ee.webhooks.impl.engine.EngineConfig;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.jdbc.ApplicationIdentity;
import ee.webhooks.impl.store.jdbc.JdbcSettings;
import ee.webhooks.impl.store.jdbc.JtaTransactions;
import ee.webhooks.impl.store.jdbc.LocalTransactions;
import ee.webhooks.impl.store.jdbc.ReceivedTable;
import ee.webhooks.impl.store.jdbc.ReceiverClaim;
import ee.webhooks.impl.store.jdbc.Tables;
import ee.webhooks.impl.store.jdbc.Transactions;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Decides where calls are kept. */
final class EngineFactory {

    private static final System.Logger LOGGER = EscapingLogger.of(EngineFactory.class);

    private static final String DEFAULT_DATA_SOURCE = "java:comp/DefaultDataSource";

    /** At a few KiB a call, this fits into the heap of a small server. */
    private static final int MEMORY_CAPACITY = 50_000;

    private final OutboxConfig config;
    private final Duration deadline;

    EngineFactory(OutboxConfig config, Duration deadline) {
        this.config = config;
        this.deadline = deadline;
    }

    /**
     * @param webhooks what the application declares; if it declares none, it keeps no calls
     */
    Engine engine(EngineConfig engineConfig, RegistrySettings registry, Set<String> webhooks) {
        boolean needed = !webhooks.isEmpty();
        String name = dataSourceName();
        Optional<DataSource> found =
                config.inMemory() || !needed ? Optional.empty() : ServerResources.lookup(name, DataSource.class);
        boolean inMemory = config.inMemory()
                || !needed
                || found.isEmpty() && config.dataSource().isEmpty();
        if (inMemory) {
            if (needed) {
                LOGGER.log(WARNING, WebhookMessage.OUTBOX_IN_MEMORY.format());
            }
            MemoryBudget room = new MemoryBudget(2 * MEMORY_CAPACITY, Long.MAX_VALUE);
            return Engine.inMemory(ServerResources.transaction(), MEMORY_CAPACITY, room, engineConfig, registry);
        }
        ApplicationIdentity application = application(webhooks);
        log(application);
        return Engine.inDatabase(
                transactions(named(name)),
                new JdbcSettings(
                        application, new Tables(config.tablePrefix()), config.schema(), deadline, config.retention()),
                MemoryBudget.ofThisHeap(),
                engineConfig,
                registry);
    }

    /** Where it is noted what was received; empty if that is to be in memory, where nothing is part of a transaction. */
    Optional<ReceivedTable> receivedTable() {
        if (config.inMemory()) {
            return Optional.empty();
        }
        return Optional.of(new ReceivedTable(
                transactions(named(dataSourceName())),
                application(Set.of()).name(),
                new Tables(config.tablePrefix()),
                config.schema()));
    }

    /** The name that its calls have. */
    String applicationName() {
        return application(Set.of()).name();
    }

    /** @param resources the classes that note what they receive */
    ReceiverClaim receiverClaim(Set<String> resources) {
        return new ReceiverClaim(
                transactions(named(dataSourceName())),
                application(resources),
                new Tables(config.tablePrefix()),
                System::nanoTime,
                new SecureRandom());
    }

    private String dataSourceName() {
        return config.dataSource().orElse(DEFAULT_DATA_SOURCE);
    }

    private ApplicationIdentity application(Set<String> webhooks) {
        String archive =
                ServerResources.lookup("java:app/AppName", String.class).orElse("");
        String withoutVersion = ApplicationName.withoutVersion(archive);
        return new ApplicationIdentity(
                config.application().orElse(withoutVersion),
                archive,
                withoutVersion,
                config.application().isPresent(),
                webhooks);
    }

    private void log(ApplicationIdentity application) {
        String origin = application.configured()
                ? "webhooks.application sets it"
                : "derived from '" + application.archive() + "', as the server calls the application";
        LOGGER.log(INFO, WebhookMessage.APPLICATION_NAMED.format(application.name(), config.tablePrefix(), origin));
    }

    private static NamedDataSource named(String name) {
        return new NamedDataSource(name, () -> ServerResources.lookup(name, DataSource.class), System::nanoTime);
    }

    private static Transactions transactions(Supplier<DataSource> dataSource) {
        Optional<UserTransaction> transaction =
                ServerResources.lookup("java:comp/UserTransaction", UserTransaction.class);
        Optional<TransactionSynchronizationRegistry> registry = ServerResources.lookup(
                "java:comp/TransactionSynchronizationRegistry", TransactionSynchronizationRegistry.class);
        if (transaction.isPresent() && registry.isPresent()) {
            return new JtaTransactions(dataSource, transaction.get(), registry.get());
        }
        return new LocalTransactions(dataSource);
    }
}
