// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.MessageBuilder;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs the statements of the documentation that divide the rows of two applications that once had one name. */
class UnitedApplicationsTest {

    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:united;DB_CLOSE_DELAY=-1", "sa", "");
    private final TestDatabase database = new TestDatabase(pool);

    @AfterEach
    void stopDatabase() {
        pool.dispose();
    }

    private static Message call(String webhook, String id) {
        return MessageBuilder.like(Messages.of(id)).webhook(webhook).build();
    }

    private void divide() throws IOException {
        String page = Files.readString(Path.of("../docs/delivery.md"));
        String block = page.substring(page.indexOf("```sql") + 6);
        for (String statement : block.substring(0, block.indexOf("```")).split(";")) {
            if (!statement.isBlank()) {
                database.update(statement.replace("webhooks_", database.tables().prefix()));
            }
        }
    }

    @Test
    void documentedStatementsDivideWhatIsOpen() throws IOException {
        TestNode united = TestNode.started(database, "eu");
        HeldMessage retried = united.store(call("order-paid", "retried"));
        united.settle(retried, Progress.retry("acme", 0, Optional.empty(), Duration.ZERO));
        HeldMessage other = united.store(call("user-created", "other"));
        united.settle(other, Progress.retry("users", 0, Optional.empty(), Duration.ZERO));
        united.store(call("order-shipped", "new"));
        united.store(call("user-created", "staying"));
        database.update(
                "insert into {registration} (application, endpoint_id, url, events, handshake, disabled, since_at,"
                        + " created_at, changed_at, deleted) values ('eu', 'acme', 'https://acme.example/', '*', 0, 0, 1, 1, 1, 0)");
        united.store.release();

        divide();

        TestNode orders = TestNode.started(database, "eu-1-orders");
        TestNode billing = TestNode.started(database, "eu");
        assertThat(orders.claimDue())
                .extracting(delivery -> delivery.message().id())
                .containsExactly("retried");
        assertThat(orders.claimIds(10)).containsExactly("new");
        assertThat(billing.claimDue())
                .extracting(delivery -> delivery.message().id())
                .containsExactly("other");
        assertThat(billing.claimIds(10)).containsExactly("staying");
        assertThat(database.texts("select application from {registration}")).containsExactly("eu-1-orders");
    }
}
