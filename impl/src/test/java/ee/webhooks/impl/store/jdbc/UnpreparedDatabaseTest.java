// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call that is made while the library cannot use the database: the caller learns why, not only that a table is missing. */
class UnpreparedDatabaseTest {

    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:unprepared;DB_CLOSE_DELAY=-1", "sa", "");

    @AfterEach
    void stopDatabase() {
        pool.dispose();
    }

    @Test
    void callerIsToldThatTheTablesAreBeingCreated() {
        TestNode node = new TestNode(new TestDatabase(pool), SchemaMode.CREATE);
        assertThatThrownBy(() -> node.outbox.store(Messages.of("early")))
                .hasMessageStartingWith("WHK00211: ")
                .hasMessageContaining("WHK00256: ");

        assertThatCode(node.database::prepare).doesNotThrowAnyException();
        assertThatCode(() -> node.outbox.store(Messages.of("again"))).doesNotThrowAnyException();
    }

    @Test
    void callerIsGivenTheReasonThatTheLogHas() {
        TestNode node = new TestNode(new TestDatabase(pool), SchemaMode.VALIDATE);
        assertThatThrownBy(node.database::prepare).hasMessageStartingWith("WHK00365: ");

        assertThatThrownBy(() -> node.outbox.store(Messages.of("m")))
                .hasMessageStartingWith("WHK00211: ")
                .hasMessageContaining("WHK00365: ");
    }
}
