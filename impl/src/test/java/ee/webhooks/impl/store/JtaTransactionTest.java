// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outbox in real transactions of Narayana, the transaction manager of WildFly. */
class JtaTransactionTest {

    @TempDir
    static java.nio.file.Path objectStore;

    private static TransactionManager transactions;
    private static TransactionSynchronizationRegistry registry;

    private final List<String> handedOver = new ArrayList<>();
    private final MemoryOutbox outbox = new MemoryOutbox(
            10,
            new JtaTransaction(registry),
            new MemoryBudget(10, Long.MAX_VALUE),
            Clock.systemUTC(),
            System::nanoTime);

    @BeforeAll
    static void startTransactionManager() {
        System.setProperty("ObjectStoreEnvironmentBean.objectStoreDir", objectStore.toString());
        transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
        registry = new com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple();
    }

    @BeforeEach
    void open() {
        outbox.open(new Collecting(handedOver));
    }

    @AfterEach
    void endTransaction() throws Exception {
        if (transactions.getTransaction() != null) {
            transactions.rollback();
        }
    }

    /** An interposed synchronization, as resources of the server register them. */
    private static Synchronization synchronization(Runnable before, IntConsumer after) {
        return new Synchronization() {
            @Override
            public void beforeCompletion() {
                before.run();
            }

            @Override
            public void afterCompletion(int status) {
                after.accept(status);
            }
        };
    }

    @Test
    void commitHandsOverOnceAndNotBefore() throws Exception {
        transactions.begin();
        outbox.store(Messages.of("a"));
        outbox.store(Messages.of("b"));
        assertThat(handedOver).isEmpty();
        assertThat(outbox.openInMemory()).isEqualTo(2);

        transactions.commit();

        assertThat(handedOver).containsExactlyInAnyOrder("a", "b");
        assertThat(outbox.openInMemory()).isEqualTo(2);
    }

    /** What {@code orderedBy} promises begins here. */
    @Test
    void callsOfOneTransactionAreHandedOverInTheirOrder() throws Exception {
        List<String> ids =
                IntStream.range(0, 5).mapToObj(number -> "m" + number).toList();
        transactions.begin();
        ids.forEach(id -> outbox.store(Messages.of(id)));
        transactions.commit();

        assertThat(handedOver).containsExactlyElementsOf(ids);
    }

    @Test
    void rollbackDiscardsTheCall() throws Exception {
        transactions.begin();
        outbox.store(Messages.of("a"));
        transactions.rollback();

        assertThat(handedOver).isEmpty();
        assertThat(outbox.openInMemory()).isZero();
    }

    @Test
    void commitThatFailsDiscardsTheCall() throws Exception {
        transactions.begin();
        outbox.store(Messages.of("a"));
        transactions.setRollbackOnly();

        assertThatThrownBy(() -> transactions.commit()).isInstanceOf(RollbackException.class);
        assertThat(handedOver).isEmpty();
        assertThat(outbox.openInMemory()).isZero();
    }

    @Test
    void commitThatASynchronizationPreventsDiscardsTheCall() throws Exception {
        transactions.begin();
        outbox.store(Messages.of("a"));
        registry.registerInterposedSynchronization(synchronization(registry::setRollbackOnly, status -> {}));

        assertThatThrownBy(() -> transactions.commit()).isInstanceOf(RollbackException.class);
        assertThat(handedOver).isEmpty();
        assertThat(outbox.openInMemory()).isZero();
    }

    @Test
    void callInATransactionMarkedForRollbackIsDiscarded() throws Exception {
        transactions.begin();
        transactions.setRollbackOnly();
        outbox.store(Messages.of("a"));
        assertThat(outbox.openInMemory()).isZero();
        transactions.rollback();

        assertThat(handedOver).isEmpty();
        assertThat(outbox.openInMemory()).isZero();
    }

    @Test
    void callMadeBeforeCompletionIsHandedOverAfterwards() throws Exception {
        List<String> atTheEndOfBeforeCompletion = new ArrayList<>();
        transactions.begin();
        transactions
                .getTransaction()
                .registerSynchronization(synchronization(
                        () -> {
                            outbox.store(Messages.of("flushed"));
                            atTheEndOfBeforeCompletion.addAll(handedOver);
                        },
                        status -> {}));
        transactions.commit();

        assertThat(atTheEndOfBeforeCompletion).isEmpty();
        assertThat(handedOver).containsExactly("flushed");
    }

    @Test
    void callMadeBeforeInterposedCompletionIsHandedOverAfterwards() throws Exception {
        transactions.begin();
        registry.registerInterposedSynchronization(
                synchronization(() -> outbox.store(Messages.of("flushed")), status -> {}));
        transactions.commit();

        assertThat(handedOver).containsExactly("flushed");
    }

    /** What an observer of an application does that observes {@code AFTER_SUCCESS}. */
    @Test
    void callMadeAfterTheCommitIsHandedOverAtOnce() throws Exception {
        List<RuntimeException> thrown = new ArrayList<>();
        transactions.begin();
        registry.registerInterposedSynchronization(synchronization(() -> {}, status -> {
            try {
                outbox.store(Messages.of("late"));
            } catch (RuntimeException refused) {
                thrown.add(refused);
            }
        }));
        transactions.commit();

        assertThat(thrown).isEmpty();
        assertThat(handedOver).containsExactly("late");
    }

    /** What an observer does that observes {@code AFTER_FAILURE}: what it calls has no part in what failed. */
    @Test
    void callMadeAfterTheRollbackIsHandedOverAtOnce() throws Exception {
        transactions.begin();
        registry.registerInterposedSynchronization(
                synchronization(() -> {}, status -> outbox.store(Messages.of("late"))));
        transactions.rollback();

        assertThat(handedOver).containsExactly("late");
    }

    @Test
    void callWithoutTransactionIsHandedOverAtOnce() {
        outbox.store(Messages.of("a"));

        assertThat(handedOver).containsExactly("a");
        assertThat(outbox.openInMemory()).isEqualTo(1);
    }

    @Test
    void suspendedTransactionDoesNotHoldTheCallsOfTheInnerOne() throws Exception {
        transactions.begin();
        outbox.store(Messages.of("outer"));
        var outer = transactions.suspend();
        transactions.begin();
        outbox.store(Messages.of("inner"));
        transactions.commit();
        assertThat(handedOver).containsExactly("inner");
        transactions.resume(outer);
        transactions.rollback();

        assertThat(handedOver).containsExactly("inner");
        assertThat(outbox.openInMemory()).isEqualTo(1);
    }

    @Test
    void refusedCallLeavesTheTransactionAsItWas() throws Exception {
        transactions.begin();
        outbox.store(Messages.of("a"));
        outbox.close();
        assertThatThrownBy(() -> outbox.store(Messages.of("b"))).hasMessageStartingWith("WHK00207");
        transactions.commit();

        assertThat(handedOver).containsExactly("a");
    }
}
