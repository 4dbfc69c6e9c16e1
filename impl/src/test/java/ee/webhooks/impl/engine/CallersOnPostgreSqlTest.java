// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import ee.webhooks.impl.engine.CallersUnderLoad.Setting;
import ee.webhooks.impl.store.jdbc.DatabaseServer;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever isolation the application has chosen, no transaction of it fails because of what nodes do. */
class CallersOnPostgreSqlTest {

    private static long deadlocks(TestDatabase database) {
        return database.number("select deadlocks from pg_stat_database where datname = current_database()");
    }

    static Stream<Setting> settings() {
        return CallersUnderLoad.first(
                1,
                Setting.of("SERIALIZABLE", 2),
                Setting.of("SERIALIZABLE", 1),
                Setting.of("SERIALIZABLE", 3),
                Setting.of("REPEATABLE_READ", 1),
                Setting.of("REPEATABLE_READ", 3),
                Setting.of("READ_COMMITTED", 3));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void noTransactionOfACallerFails(Setting setting) throws InterruptedException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(DatabaseServer.POSTGRESQL.dataSource());
            pool.setMaximumPoolSize(20);
            pool.setTransactionIsolation("TRANSACTION_" + setting.isolation());
            TestDatabase database = new TestDatabase(pool);
            long before = deadlocks(database);
            CallersUnderLoad.inLocalTransactions(database, pool, setting, CallersUnderLoad::readOrWrite);

            assertThat(deadlocks(database) - before).as("deadlocks").isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("ee.webhooks.impl.engine.ReceiversUnderLoad#settings")
    void noTransactionOfAReceiverFails(Setting setting) throws InterruptedException, SQLException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(DatabaseServer.POSTGRESQL.dataSource());
            pool.setMaximumPoolSize(20);
            pool.setTransactionIsolation("TRANSACTION_" + setting.isolation());
            TestDatabase database = new TestDatabase(pool);
            long before = deadlocks(database);
            ReceiversUnderLoad.run(database, setting.nodes());

            assertThat(deadlocks(database) - before).as("deadlocks").isZero();
        }
    }
}
