// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.impl.store.jdbc.DatabaseServer;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import ee.webhooks.impl.store.jdbc.TestNode;
import ee.webhooks.impl.store.jdbc.VersionOne;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What {@link JdbcSchemaTest} cannot say of each database. */
class PostgreSqlSchemaTest {

    /** A migration that waits for a transaction does not hold up other users of the table. */
    @Test
    void migrationThatWaitsForALongTransactionGivesUpAndIsDoneLater() throws SQLException {
        TestDatabase database = new TestDatabase(DatabaseServer.POSTGRESQL);
        VersionOne.create(database);
        try (Connection busy = database.dataSource().getConnection();
                Statement statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.execute(database.tables().in("lock table {schema} in access share mode"));
            assertThatThrownBy(new TestNode(database)::heartbeat).hasMessageContaining("lock timeout");
            busy.rollback();
            busy.setAutoCommit(true);
        }

        TestNode.started(database);
        assertThat(database.number("select max(version) from {schema}")).isEqualTo(SchemaPart.OUTBOX.version());
    }
}
