// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import ee.webhooks.impl.engine.CallersUnderLoad.Setting;
import ee.webhooks.impl.store.jdbc.EnlistingDataSource;
import ee.webhooks.impl.store.jdbc.MariaDbServer;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import ee.webhooks.impl.store.jdbc.transaction.JtaTransactions;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** Whatever isolation the application has chosen, no transaction of it ends in a deadlock because of what nodes do. */
class CallersOnMariaDbTest {

    private static MariaDbServer server;

    @BeforeAll
    static void startDatabase(@TempDir Path directory) throws IOException, InterruptedException {
        server = MariaDbServer.shared();
        System.setProperty("ObjectStoreEnvironmentBean.objectStoreDir", directory.toString());
        System.setProperty("ObjectStoreEnvironmentBean.communicationStore.objectStoreDir", directory.toString());
        System.setProperty("CoordinatorEnvironmentBean.transactionStatusManagerEnable", "false");
    }

    private static long deadlocks(TestDatabase database) {
        return database.query("show global status like 'Innodb_deadlocks'", row -> row.getLong(2))
                .get(0);
    }

    static Stream<Setting> settings() {
        return CallersUnderLoad.first(
                1,
                Setting.of("REPEATABLE_READ", 2),
                Setting.of("REPEATABLE_READ", 1),
                Setting.of("REPEATABLE_READ", 3),
                Setting.of("READ_UNCOMMITTED", 1),
                Setting.of("READ_COMMITTED", 3),
                Setting.of("SERIALIZABLE", 1),
                Setting.of("SERIALIZABLE", 3));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void noTransactionOfACallerFails(Setting setting) throws InterruptedException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(server.url());
            pool.setMaximumPoolSize(20);
            pool.setTransactionIsolation("TRANSACTION_" + setting.isolation());
            TestDatabase database = new TestDatabase(pool);
            long before = deadlocks(database);
            CallersUnderLoad.inLocalTransactions(database, pool, setting, CallersUnderLoad::writeOwnRow);

            assertThat(deadlocks(database) - before).as("deadlocks").isZero();
        }
    }

    static Stream<Setting> distributed() {
        return CallersUnderLoad.first(
                1,
                Setting.of("REPEATABLE-READ", 2),
                Setting.of("REPEATABLE-READ", 1),
                Setting.of("REPEATABLE-READ", 3),
                Setting.of("SERIALIZABLE", 2));
    }

    /** There, the isolation cannot be changed once a transaction has begun. */
    @ParameterizedTest
    @MethodSource("distributed")
    void noDistributedTransactionOfACallerFails(Setting setting) throws InterruptedException, SQLException {
        MariaDbDataSource xa =
                new MariaDbDataSource(server.url() + "&sessionVariables=tx_isolation='" + setting.isolation() + "'");
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(xa);
            TestDatabase database = new TestDatabase(pool);
            CallersUnderLoad load = new CallersUnderLoad(database);
            long before = deadlocks(database);
            UserTransaction transaction = com.arjuna.ats.jta.UserTransaction.userTransaction();
            var registry =
                    new com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple();
            DataSource enlisting = new EnlistingDataSource(
                            xa, com.arjuna.ats.jta.TransactionManager.transactionManager(), registry)
                    .dataSource();
            for (int i = 0; i < setting.nodes(); i++) {
                load.start(TestEngine.on(database, new BreakableDataSource(pool))
                        .joining(new JtaTransactions(() -> enlisting, transaction, registry)));
            }
            load.run((node, caller, number, message) -> {
                transaction.begin();
                try {
                    try (Connection connection = enlisting.getConnection()) {
                        load.writeOwnRow(connection, caller, number);
                    }
                    node.store(message);
                } catch (SQLException | RuntimeException failed) {
                    transaction.rollback();
                    throw failed;
                }
                transaction.commit();
            });

            assertThat(deadlocks(database) - before).as("deadlocks").isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("ee.webhooks.impl.engine.ReceiversUnderLoad#settings")
    void noTransactionOfAReceiverFails(Setting setting) throws InterruptedException, SQLException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(server.url());
            pool.setMaximumPoolSize(20);
            pool.setTransactionIsolation("TRANSACTION_" + setting.isolation());
            TestDatabase database = new TestDatabase(pool);
            long before = deadlocks(database);
            ReceiversUnderLoad.run(database, setting.nodes());

            assertThat(deadlocks(database) - before).as("deadlocks").isZero();
        }
    }
}
