// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PostgreSqlSchemaTest extends AbstractSchemaTest {

    private static final List<HikariDataSource> POOLS = new ArrayList<>();

    @Override
    DataSource dataSource() {
        return PostgreSqlServer.dataSource();
    }

    @Override
    DataSource restricted(String rights, String... tables) {
        String user = "restricted" + POOLS.size();
        VersionOne.execute(
                dataSource(),
                List.of(
                        "revoke create on schema public from public",
                        "create role " + user,
                        "grant " + rights + " on " + String.join(", ", tables) + " to " + user));
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(((HikariDataSource) dataSource()).getDataSource());
        pool.setConnectionInitSql("set role " + user);
        pool.setMaximumPoolSize(3);
        POOLS.add(pool);
        return pool;
    }

    @AfterAll
    static void closePools() {
        POOLS.forEach(HikariDataSource::close);
    }

    /** Whoever uses the table is not made to wait behind a migration that waits for somebody else. */
    @Test
    void migrationThatWaitsForALongTransactionGivesUpAndIsDoneLater() throws SQLException {
        TestDatabase database = new TestDatabase(dataSource());
        VersionOne.create(database);
        try (Connection busy = dataSource().getConnection();
                Statement statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.execute(database.tables().in("lock table {schema} in access share mode"));
            assertThatThrownBy(new TestNode(database)::pulse).hasMessageContaining("lock timeout");
            busy.rollback();
            busy.setAutoCommit(true);
        }

        TestNode.started(database);
        assertThat(database.number("select max(version) from {schema}")).isEqualTo(SchemaPart.OUTBOX.version());
    }
}
