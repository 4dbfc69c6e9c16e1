// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookException;
import ee.webhooks.impl.endpoint.EncryptionKey;
import ee.webhooks.impl.endpoint.EndpointRegistry;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.endpoint.RegistrySettings;
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.Handover;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.OutboxUnavailableException;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.store.Outcomes;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.jdbc.endpoint.JdbcRegistrations;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.JdbcSettings;
import ee.webhooks.impl.store.jdbc.outbox.JdbcOutbox;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.transaction.JtaTransactions;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outbox in a database that takes part in real JTA transactions, those of Narayana, as in a server. */
class JtaOutboxTest implements Handover {

    @TempDir
    static Path objectStore;

    private static TransactionManager transactions;
    private static TransactionSynchronizationRegistry registry;
    private static JdbcDataSource h2;

    private final TestDatabase database = new TestDatabase(h2);
    private final DataSource dataSource = new EnlistingDataSource(h2, transactions, registry).dataSource();
    private final JdbcDatabase jdbc = jdbc(dataSource);
    private final JdbcDeliveryStore store = new JdbcDeliveryStore(jdbc, System::nanoTime);
    private final JdbcOutbox outbox =
            new JdbcOutbox(jdbc, new MemoryBudget(100, Long.MAX_VALUE), TestNode::later, Clock.systemUTC());
    private final List<String> taken = new ArrayList<>();
    private final List<HeldMessage> held = new ArrayList<>();

    @BeforeAll
    static void startTransactionManager() {
        System.setProperty("ObjectStoreEnvironmentBean.objectStoreDir", objectStore.toString());
        transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
        registry = new com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple();
        h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:jta;DB_CLOSE_DELAY=-1");
    }

    private JdbcDatabase jdbc(DataSource connections) {
        return new JdbcDatabase(
                new JtaTransactions(() -> connections, com.arjuna.ats.jta.UserTransaction.userTransaction(), registry),
                new JdbcSettings("shop", database.tables(), SchemaMode.CREATE, Duration.ofSeconds(20)),
                System::nanoTime,
                new Random());
    }

    @BeforeEach
    void open() {
        store.heartbeat();
        outbox.open(this);
    }

    @AfterEach
    void endTransaction() throws Exception {
        if (transactions.getTransaction() != null) {
            transactions.rollback();
        }
    }

    @Override
    public void take(HeldMessage message) {
        held.add(message);
        taken.add(message.message().id());
    }

    @Override
    public void look(Duration delay) {}

    private List<String> stored() {
        return database.texts("select webhook_id from {outbox} order by id");
    }

    @Test
    void commitStoresAndHandsOver() throws Exception {
        transactions.begin();
        outbox.store(Messages.of("a"));
        outbox.store(Messages.of("b"));
        assertThat(taken).isEmpty();
        transactions.commit();

        assertThat(taken).containsExactly("a", "b");
        assertThat(stored()).containsExactly("a", "b");
    }

    @Test
    void rollbackDiscardsTheCall() throws Exception {
        transactions.begin();
        outbox.store(Messages.of("a"));
        transactions.rollback();

        assertThat(taken).isEmpty();
        assertThat(stored()).isEmpty();
    }

    @Test
    void commitThatFailsDiscardsTheCall() throws Exception {
        transactions.begin();
        outbox.store(Messages.of("a"));
        transactions.setRollbackOnly();

        assertThatThrownBy(() -> transactions.commit()).isInstanceOf(RollbackException.class);
        assertThat(taken).isEmpty();
        assertThat(stored()).isEmpty();
    }

    @Test
    void callInATransactionMarkedForRollbackIsDiscarded() throws Exception {
        transactions.begin();
        transactions.setRollbackOnly();
        outbox.store(Messages.of("a"));
        transactions.rollback();

        assertThat(taken).isEmpty();
        assertThat(stored()).isEmpty();
    }

    @Test
    void endpointIsNotChangedInATransactionMarkedForRollbackButInTheNext() throws Exception {
        EndpointRegistry endpoints = new EndpointRegistry(
                new JdbcRegistrations(jdbc, Runnable::run, () -> false, id -> false),
                new FixedEndpoints(List.of()),
                RegistrySettings.permissive(
                        List.of(EncryptionKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="))));
        endpoints.register(WebhookEndpoint.builder("acme")
                .url(URI.create("https://acme.example/"))
                .build());
        transactions.begin();
        transactions.setRollbackOnly();
        assertThatThrownBy(() -> endpoints.delete("acme"))
                .isInstanceOf(WebhookException.class)
                .hasMessageStartingWith("WHK00172: Endpoint 'acme' was not changed");
        transactions.rollback();
        assertThat(endpoints.find("acme")).isPresent();

        transactions.begin();
        endpoints.delete("acme");
        transactions.commit();
        assertThat(endpoints.find("acme")).isEmpty();
    }

    @Test
    void callBeforeCompletionIsPartOfTheTransaction() throws Exception {
        transactions.begin();
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                outbox.store(Messages.of("flushed"));
            }

            @Override
            public void afterCompletion(int status) {}
        });
        transactions.commit();

        assertThat(taken).containsExactly("flushed");
        assertThat(stored()).containsExactly("flushed");
    }

    /** Servers refuse to work there, or lose what is done there without a word. */
    @Test
    void callAfterCompletionIsStoredOnAnotherThread() throws Exception {
        transactions.begin();
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                outbox.store(Messages.of("late"));
            }
        });
        transactions.commit();

        assertThat(taken).containsExactly("late");
        assertThat(stored()).containsExactly("late");
    }

    @Test
    void callWithoutTransactionIsStoredAtOnce() {
        outbox.store(Messages.of("a"));

        assertThat(taken).containsExactly("a");
        assertThat(stored()).containsExactly("a");
    }

    @Test
    void suspendedTransactionIsNotThatOfTheCall() throws Exception {
        transactions.begin();
        outbox.store(Messages.of("outer"));
        var outer = transactions.suspend();
        transactions.begin();
        outbox.store(Messages.of("inner"));
        transactions.commit();
        transactions.resume(outer);
        transactions.rollback();

        assertThat(taken).containsExactly("inner");
        assertThat(stored()).containsExactly("inner");
    }

    @Test
    void ownWorkIsATransactionOfItsOwn() throws Exception {
        outbox.store(Messages.of("a"));
        Outcome success = Outcomes.delivered(Instant.EPOCH, 200, Duration.ZERO, "");
        store.record(
                List.of(new FirstResults(
                        held.get(0), List.of(Progress.ended("acme", Progress.Stage.DELIVERED, 1, success)), Map.of())),
                List.of());

        assertThat(transactions.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
        assertThat(stored()).isEmpty();
        assertThat(database.texts("select webhook_id from {message}")).containsExactly("a");
    }

    @Test
    void ownWorkThatFailsIsRolledBack() throws Exception {
        assertThatThrownBy(() -> jdbc.perform(connection -> {
                    connection.createStatement().executeUpdate(database.tables().in("delete from {node}"));
                    throw new SQLException("broken");
                }))
                .isInstanceOf(OutboxUnavailableException.class)
                .hasMessageContaining("broken");

        assertThat(transactions.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
        assertThat(database.number("select count(*) from {node}")).isEqualTo(1);
    }

    @Test
    void dataSourceThatTakesNoPartInTransactionsIsRefused() {
        JdbcDeliveryStore apart = new JdbcDeliveryStore(jdbc(h2), System::nanoTime);

        assertThatThrownBy(apart::heartbeat)
                .isInstanceOf(OutboxUnavailableException.class)
                .hasMessageContaining("WHK00370");
    }
}
