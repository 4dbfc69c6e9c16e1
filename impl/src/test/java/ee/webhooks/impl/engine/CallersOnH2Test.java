// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import com.zaxxer.hikari.HikariDataSource;
import ee.webhooks.impl.engine.CallersUnderLoad.Setting;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever isolation the application has chosen, no transaction of it fails because of what nodes do. */
class CallersOnH2Test {

    static Stream<Setting> settings() {
        return CallersUnderLoad.first(
                1,
                Setting.of("REPEATABLE_READ", 2),
                Setting.of("REPEATABLE_READ", 1),
                Setting.of("READ_COMMITTED", 2),
                Setting.of("SERIALIZABLE", 2));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void noTransactionOfACallerFails(Setting setting) throws InterruptedException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:mem:callers;DB_CLOSE_DELAY=-1");
            pool.setMaximumPoolSize(20);
            pool.setTransactionIsolation("TRANSACTION_" + setting.isolation());
            TestDatabase database = new TestDatabase(pool);
            CallersUnderLoad.inLocalTransactions(database, pool, setting, CallersUnderLoad::writeOwnRow);
        }
    }

    @ParameterizedTest
    @MethodSource("ee.webhooks.impl.engine.ReceiversUnderLoad#settings")
    void noTransactionOfAReceiverFails(Setting setting) throws InterruptedException, SQLException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:mem:receivers;DB_CLOSE_DELAY=-1");
            pool.setMaximumPoolSize(20);
            pool.setTransactionIsolation("TRANSACTION_" + setting.isolation());
            TestDatabase database = new TestDatabase(pool);
            ReceiversUnderLoad.run(database, setting.nodes());
        }
    }
}
