// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.impl.store.EndpointChange;
import ee.webhooks.impl.store.Expired;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.MessageBuilder;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.jdbc.deliveries.JdbcExpiry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What becomes, in every database, of calls that wait for an endpoint that is disabled. */
@EachDatabase
class JdbcExpiryTest {

    @Parameter
    DatabaseServer server;

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Instant OLD = NOW.minus(10, ChronoUnit.DAYS);

    /** Creating tables takes longer than most tests. */
    private static final Map<DatabaseServer, TestDatabase> DATABASES = new ConcurrentHashMap<>();

    private final List<Expired> given = new ArrayList<>();
    private TestDatabase database;
    private TestNode node;
    private JdbcExpiry ageing;

    @BeforeEach
    void startNode() {
        database = DATABASES.computeIfAbsent(server, TestDatabase::new);
        database.clear();
        node = TestNode.started(database);
        ageing = new JdbcExpiry(node.database, Duration.ofDays(7), given::add);
    }

    private static Message calledAt(Instant calledAt, Message message) {
        return MessageBuilder.like(message).calledAt(calledAt).build();
    }

    private void waits(Message message, Instant calledAt, String... endpoints) {
        HeldMessage held = node.store(calledAt(calledAt, message));
        node.room.free(held.message());
        node.settle(
                held,
                List.of(endpoints).stream()
                        .map(endpoint -> Progress.waiting(endpoint, 2))
                        .toArray(Progress[]::new));
    }

    private void disable(String endpoint) {
        node.store.publishHealth(
                List.of(new EndpointChange(endpoint, false, 1, Duration.ZERO, Optional.of("said 410"), Instant.now())));
    }

    private List<String> exhausted() {
        return node.deliveries.list(WebhookDeliveryQuery.all().status(Status.EXHAUSTED)).deliveries().stream()
                .map(WebhookDelivery::id)
                .toList();
    }

    @Test
    void whatHasWaitedTooLongForADisabledEndpointIsGivenUp() {
        waits(Messages.to("acme-inc", "old"), OLD, "acme", "enabled");
        waits(Messages.of("young"), NOW, "acme");
        disable("acme");

        assertThat(ageing.runBatch()).isTrue();
        assertThat(ageing.runBatch()).isFalse();
        assertThat(given).singleElement().satisfies(call -> {
            assertThat(call.delivery().id()).isEqualTo("old");
            assertThat(call.delivery().webhook()).isEqualTo("user-created");
            assertThat(call.delivery().endpointId()).isEqualTo("acme");
            assertThat(call.delivery().consumer()).contains("acme-inc");
            assertThat(call.attempts()).isEqualTo(2);
            assertThat(call.calledAt()).isEqualTo(OLD);
        });
        assertThat(exhausted()).containsExactly("old");
        assertThat(node.claimWaitingIds("acme")).containsExactly("young");
        assertThat(node.claimWaitingIds("enabled")).containsExactly("old");
    }

    @Test
    void endpointThatTheApplicationHasDisabledIsNoExceptionToThat() {
        waits(Messages.of("old"), OLD, "acme");
        database.update("insert into {registration} (application, endpoint_id, url, events, handshake, disabled,"
                + " since_at, created_at, changed_at, deleted)"
                + " values ('shop', 'acme', 'https://acme.example/', '*', 0, 1, 0, 0, 1, 0)");
        ageing.runBatch();

        assertThat(given).extracting(expired -> expired.delivery().id()).containsExactly("old");
    }

    @Test
    void nextOfAnOrderKeyComesUpWhenTheOneBeforeItIsGivenUp() {
        node.outbox.store(calledAt(OLD, Messages.orderedBy("k", "first")));
        node.outbox.store(calledAt(OLD, Messages.orderedBy("k", "second")));
        node.store.expandOrdered(10, TestNode.to("acme"));
        disable("acme");
        assertThat(ageing.runBatch()).isTrue();
        assertThat(given).extracting(expired -> expired.delivery().id()).containsExactly("first");

        assertThat(ageing.runBatch()).isTrue();
        assertThat(given).extracting(expired -> expired.delivery().id()).containsExactly("first", "second");
    }

    @Test
    void whatANodeHasInHandIsNotGivenUp() {
        waits(Messages.of("old"), OLD, "acme");
        assertThat(node.claimWaitingIds("acme")).containsExactly("old");
        disable("acme");

        assertThat(ageing.runBatch()).isFalse();
        assertThat(given).isEmpty();
    }

    @Test
    void muchIsGivenUpALittleAtATime() {
        for (int number = 0; number < 260; number++) {
            waits(Messages.of("m" + number), OLD, "acme");
            if (number % 20 == 0) {
                node.heartbeat();
            }
        }
        disable("acme");
        int batches = 0;
        while (ageing.runBatch()) {
            batches++;
        }

        assertThat(batches).isEqualTo(2);
        assertThat(given).hasSize(260);
        assertThat(database.number("select count(*) from {queue}")).isZero();
    }

    @Test
    void oneNodeGivesUpAndAnotherWhenThatIsDead() {
        waits(Messages.of("old"), OLD, "acme");
        disable("acme");
        database.update("insert into {node} (application, id, lease_until, started_at) values ('shop', 1, "
                + NOW.plus(1, ChronoUnit.HOURS).toEpochMilli() + ", 0)");
        assertThat(ageing.runBatch()).isFalse();
        database.update("update {node} set lease_until = -1 where id = 1");

        assertThat(ageing.runBatch()).isTrue();
    }
}
