// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryOutboxTest {

    private static final int CAPACITY = 3;

    /** A transaction that the test ends. */
    private static final class HeldTransaction implements CallerTransaction {

        private final List<Runnable> committed = new ArrayList<>();
        private final List<Runnable> rolledBack = new ArrayList<>();

        @Override
        public void whenCompleted(Runnable onCommit, Runnable onRollback) {
            committed.add(onCommit);
            rolledBack.add(onRollback);
        }
    }

    private final List<String> handedOver = new ArrayList<>();
    private final MemoryOutbox outbox = new MemoryOutbox(CAPACITY, new NoTransaction());

    private void open(MemoryOutbox opened) {
        opened.open(message -> handedOver.add(message.id()));
    }

    @Test
    void callWithoutTransactionIsHandedOverAtOnce() {
        open(outbox);
        outbox.store(Messages.of("a"));

        assertThat(handedOver).containsExactly("a");
        assertThat(outbox.size()).isEqualTo(1);
    }

    @Test
    void whatWasCommittedBeforeOpeningComesFirst() {
        outbox.store(Messages.of("a"));
        outbox.store(Messages.of("b"));
        assertThat(handedOver).isEmpty();

        open(outbox);
        outbox.store(Messages.of("c"));

        assertThat(handedOver).containsExactly("a", "b", "c");
    }

    @Test
    void messageIsReplacedByItsDeliveries() {
        Message message = Messages.of("a");
        outbox.store(message);

        List<Delivery> deliveries = outbox.fanOut(message, List.of("one", "two", "three"));

        assertThat(deliveries)
                .containsExactly(
                        new Delivery(message, "one", 1),
                        new Delivery(message, "two", 1),
                        new Delivery(message, "three", 1));
        assertThat(outbox.size()).isEqualTo(3);
        outbox.finish(deliveries.get(0));
        outbox.finish(deliveries.get(1).next());
        assertThat(outbox.size()).isEqualTo(1);
        outbox.finish(deliveries.get(2));
        assertThat(outbox.size()).isZero();
    }

    @Test
    void messageWithoutEndpointIsDone() {
        Message message = Messages.of("a");
        outbox.store(message);

        assertThat(outbox.fanOut(message, List.of())).isEmpty();
        assertThat(outbox.size()).isZero();
    }

    @Test
    void fullOutboxRefusesUntilSomethingIsDone() {
        IntStream.range(0, CAPACITY).forEach(number -> outbox.store(Messages.of("m" + number)));

        assertThatThrownBy(() -> outbox.store(Messages.of("late")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("WHK00206: The call of webhook 'user-created' was not accepted: 3 calls are waiting in"
                        + " memory for endpoints that do not take them. Use a database (webhooks.datasource), or see"
                        + " why the endpoints fail.");

        outbox.finish(new Delivery(Messages.of("m0"), "one", 1));
        outbox.store(Messages.of("again"));
        open(outbox);
        assertThat(handedOver).containsExactly("m0", "m1", "m2", "again");
    }

    @Test
    void deliveriesCountAgainstTheCapacity() {
        Message message = Messages.of("a");
        outbox.store(message);
        outbox.fanOut(message, List.of("one", "two", "three"));

        assertThatThrownBy(() -> outbox.store(Messages.of("late"))).hasMessageStartingWith("WHK00206");
    }

    @Test
    void callsOfOpenTransactionsCountAgainstTheCapacityUntilTheyRollBack() {
        HeldTransaction transaction = new HeldTransaction();
        MemoryOutbox held = new MemoryOutbox(1, transaction);
        open(held);
        held.store(Messages.of("a"));

        assertThatThrownBy(() -> held.store(Messages.of("b"))).hasMessageStartingWith("WHK00206");
        transaction.rolledBack.get(0).run();

        assertThat(held.size()).isZero();
        held.store(Messages.of("c"));
        transaction.committed.get(1).run();
        assertThat(handedOver).containsExactly("c");
    }

    @Test
    void nothingIsKeptIfTheTransactionRefuses() {
        IllegalStateException refusal = new IllegalStateException("not active");
        MemoryOutbox refused = new MemoryOutbox(CAPACITY, (committed, rolledBack) -> {
            throw refusal;
        });
        open(refused);

        assertThatThrownBy(() -> refused.store(Messages.of("a"))).isSameAs(refusal);
        assertThat(refused.size()).isZero();
        assertThat(handedOver).isEmpty();
    }

    @Test
    void closedOutboxRefuses() {
        outbox.close();

        assertThatThrownBy(() -> outbox.store(Messages.of("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("WHK00207: The call of webhook 'user-created' was not accepted: the application is"
                        + " shutting down.");
        assertThat(outbox.size()).isZero();
    }

    @Test
    void closedOutboxStillHandsOverWhatItHad() {
        HeldTransaction transaction = new HeldTransaction();
        MemoryOutbox held = new MemoryOutbox(CAPACITY, transaction);
        open(held);
        held.store(Messages.of("a"));
        held.close();
        transaction.committed.get(0).run();

        assertThat(handedOver).containsExactly("a");
    }

    @Test
    void nothingIsLostOrRepeatedWhenOpenedWhileManyThreadsStore() throws ExecutionException, InterruptedException {
        int threads = 8;
        int each = 500;
        MemoryOutbox busy = new MemoryOutbox(threads * each, new NoTransaction());
        List<String> taken = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begun = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> storing = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String name = thread + "-";
                storing.add(pool.submit(() -> {
                    begun.countDown();
                    IntStream.range(0, each).forEach(number -> busy.store(Messages.of(name + number)));
                }));
            }
            begun.await();
            busy.open(message -> taken.add(message.id()));
            for (Future<?> future : storing) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(taken).hasSize(threads * each).doesNotHaveDuplicates();
        assertThat(busy.size()).isEqualTo(threads * each);
    }

    @Test
    void nextAttemptIsOfTheSameMessageAtTheSameEndpoint() {
        Message message = Messages.of("a");

        assertThat(new Delivery(message, "one", 1).next()).isEqualTo(new Delivery(message, "one", 2));
    }
}
