// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.impl.store.OutboxUnavailableException;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.dialect.Dialects;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.JdbcSettings;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drivers and pools name causes, and some of those name each other. */
@Timeout(10)
class FailureCausesTest {

    private static JdbcDatabase on(DataSource dataSource, String product) {
        return new JdbcDatabase(
                new LocalTransactions((DataSource) Proxy.newProxyInstance(
                        DataSource.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (proxy, method, arguments) -> {
                            Connection connection = dataSource.getConnection();
                            return named(
                                    Connection.class,
                                    connection,
                                    "getMetaData",
                                    () -> named(
                                            DatabaseMetaData.class,
                                            connection.getMetaData(),
                                            "getDatabaseProductName",
                                            () -> product));
                        })),
                new JdbcSettings("shop", new Tables("webhooks_"), SchemaMode.CREATE, Duration.ofSeconds(20)),
                System::nanoTime,
                new Random());
    }

    /** Answers one method otherwise. */
    private static <T> T named(Class<T> type, T original, String other, Callable<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        method.getName().equals(other) ? answer.call() : method.invoke(original, arguments)));
    }

    @Test
    void aDatabaseThatIsNotKnownIsNamedWithThoseThatAre() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:unknown;DB_CLOSE_DELAY=-1");

        assertThatThrownBy(() -> new JdbcDeliveryStore(on(h2, "Some Database"), System::nanoTime).heartbeat())
                .isInstanceOf(OutboxUnavailableException.class)
                .hasMessageContaining(
                        "WHK00364: The outbox does not know the database 'Some Database', only postgresql,");
        assertThatCode(() -> new JdbcDeliveryStore(on(h2, "H2"), System::nanoTime).heartbeat())
                .doesNotThrowAnyException();
    }

    @Test
    void aDatabaseThatOnlyCallsItselfPostgreSqlIsRefused() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:imitating;DB_CLOSE_DELAY=-1");
        try (Connection connection = h2.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create alias version as 'String version() { return \"CockroachDB CCL v24.3.1\"; }'");
        }

        assertThatThrownBy(() -> new JdbcDeliveryStore(on(h2, "PostgreSQL"), System::nanoTime).heartbeat())
                .isInstanceOf(OutboxUnavailableException.class)
                .hasMessageContaining(
                        "WHK00415: The database of the outbox is CockroachDB, which calls itself PostgreSQL")
                .hasMessageContaining("knows only postgresql, h2,");
    }

    private static SQLException circular(String state) {
        SQLException first = new SQLException("first");
        SQLException second = new SQLException("second", state, first);
        first.initCause(second);
        return first;
    }

    @Test
    void failuresThatCauseEachOtherAreJudged() {
        Dialect dialect = Dialects.named("h2").orElseThrow();

        assertThat(dialect.isTransient(circular("40001"))).isTrue();
        assertThat(dialect.isTransient(circular("08006"))).isFalse();
    }

    @Test
    void failuresThatCauseEachOtherMakeTheOutboxUnavailable() {
        SQLException failed = circular("08006");

        assertThat(JdbcDatabase.unavailable(failed))
                .isInstanceOf(OutboxUnavailableException.class)
                .hasMessageContaining("first")
                .hasCause(failed);
    }
}
