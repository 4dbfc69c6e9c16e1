// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.impl.config.ConfigKeys;
import ee.webhooks.impl.config.WebhooksConfig;
import ee.webhooks.impl.store.PortalRecords;
import ee.webhooks.impl.store.jdbc.node.ApplicationIdentity;
import ee.webhooks.impl.store.jdbc.portal.JdbcPortalRecords;
import ee.webhooks.impl.store.jdbc.received.ReceivedTable;
import ee.webhooks.impl.store.jdbc.received.ReceiverClaim;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import ee.webhooks.impl.store.jdbc.transaction.JtaTransactions;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import ee.webhooks.impl.store.jdbc.transaction.Transactions;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The database of an application, by the names of its server: the data source, its transactions and tables, and the name that rows of the application have. */
final class OutboxDatabase {

    private static final String DEFAULT_DATA_SOURCE = "java:comp/DefaultDataSource";

    private final WebhooksConfig config;
    private final EnterpriseModule module;

    OutboxDatabase(WebhooksConfig config, EnterpriseModule module) {
        this.config = config;
        this.module = module;
    }

    boolean isPresent() {
        return ServerResources.lookup(dataSourceName(), DataSource.class).isPresent();
    }

    Transactions transactions() {
        Supplier<DataSource> dataSource = dataSource(dataSourceName());
        Optional<UserTransaction> transaction = StandardResources.userTransaction();
        Optional<TransactionSynchronizationRegistry> registry = StandardResources.transactionRegistry();
        if (transaction.isPresent() && registry.isPresent()) {
            return new JtaTransactions(dataSource, transaction.get(), registry.get());
        }
        return new LocalTransactions(dataSource);
    }

    Tables tables() {
        return new Tables(config.get(ConfigKeys.TABLE_PREFIX));
    }

    /** The name that calls of the application have in the tables. */
    String applicationName() {
        return application(Set.of()).name();
    }

    /** @param uses what tells the application from another one of its name: the webhooks that it declares, or its resources that note what they receive */
    ApplicationIdentity application(Set<String> uses) {
        String archive = module.archive();
        String withoutVersion = ApplicationName.withoutVersion(archive);
        return new ApplicationIdentity(
                config.get(ConfigKeys.APPLICATION).orElse(withoutVersion),
                archive,
                withoutVersion,
                config.get(ConfigKeys.APPLICATION).isPresent(),
                uses);
    }

    /** The table of received webhooks; empty if the outbox is in memory, where nothing is part of a transaction. */
    Optional<ReceivedTable> receivedTable() {
        return config.inMemory()
                ? Optional.empty()
                : Optional.of(
                        new ReceivedTable(transactions(), applicationName(), tables(), config.get(ConfigKeys.SCHEMA)));
    }

    /**
     * The claim of this node to the name of the application, where there is a {@link #receivedTable}.
     *
     * @param resources the classes that note what they receive
     */
    ReceiverClaim receiverClaim(Set<String> resources) {
        return new ReceiverClaim(
                transactions(), application(resources), tables(), System::nanoTime, new SecureRandom());
    }

    /**
     * The records of the portal.
     *
     * @param elsewhere runs something on a thread of the library
     */
    PortalRecords portalRecords(Executor elsewhere) {
        return new JdbcPortalRecords(
                transactions(),
                applicationName(),
                tables(),
                config.get(ConfigKeys.SCHEMA),
                elsewhere,
                Clock.systemUTC());
    }

    private String dataSourceName() {
        return config.get(ConfigKeys.DATASOURCE).orElse(DEFAULT_DATA_SOURCE);
    }

    private static NamedDataSource dataSource(String name) {
        return new NamedDataSource(name, () -> ServerResources.lookup(name, DataSource.class), System::nanoTime);
    }
}
