// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryOutboxTest {

    private static final int CAPACITY = 3;

    private final List<String> handedOver = new ArrayList<>();
    private final MemoryBudget room = new MemoryBudget(10_000, Long.MAX_VALUE);
    private final MemoryOutbox outbox = outbox(CAPACITY, new NoTransaction());
    private long nanoTime = Long.MAX_VALUE - 1;

    private MemoryOutbox outbox(int capacity, CallerTransaction transaction) {
        return new MemoryOutbox(
                capacity, transaction, room, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> nanoTime);
    }

    private void open(MemoryOutbox opened) {
        opened.open(new Collecting(handedOver));
    }

    private void pass(Duration duration) {
        nanoTime += duration.toNanos();
    }

    private static HeldMessage held(long number, String id) {
        return new HeldMessage(number, 1, Messages.of(id));
    }

    private void settle(HeldMessage held, Progress... deliveries) {
        outbox.record(List.of(new FirstResults(held, List.of(deliveries), Map.of())), List.of());
    }

    private DeliveryStore.Recorded step(Delivery delivery, Progress progress) {
        return outbox.record(List.of(), List.of(new Step(delivery, progress)));
    }

    private static Progress delivered(String endpoint, int attempt) {
        return Progress.ended(
                endpoint, Progress.Stage.DELIVERED, attempt, Outcomes.delivered(Instant.EPOCH, 200, Duration.ZERO, ""));
    }

    private static List<String> ids(List<Delivery> deliveries) {
        return deliveries.stream().map(delivery -> delivery.message().id()).toList();
    }

    @Test
    void callWithoutTransactionIsHandedOverAtOnce() {
        open(outbox);
        outbox.store(Messages.of("a"));

        assertThat(handedOver).containsExactly("a");
        assertThat(outbox.openInMemory()).isEqualTo(1);
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
        outbox.store(Messages.of("a"));
        settle(held(1, "a"), Progress.held("one", 0), Progress.waiting("two", 0), delivered("three", 1));

        assertThat(outbox.openInMemory()).isEqualTo(2);
        assertThat(outbox.endpointsWithWaiting()).containsExactly("two");
        assertThat(ids(outbox.claimWaiting("two", Allowance.of(10)).held())).containsExactly("a");
        step(new Delivery(1, 1, Messages.of("a"), "one", 1, 0), delivered("one", 1));
        step(new Delivery(1, 1, Messages.of("a"), "two", 1, 0), delivered("two", 1));
        assertThat(outbox.openInMemory()).isZero();
    }

    @Test
    void openDeliveriesAreCountedByWhatTheyWaitFor() {
        outbox.store(Messages.of("a"));
        settle(held(1, "a"), Progress.held("one", 0), Progress.waiting("two", 0), delivered("three", 1));
        outbox.store(Messages.of("b"));

        assertThat(outbox.backlog().open())
                .containsEntry(Backlog.State.RETRY, 1L)
                .containsEntry(Backlog.State.ENDPOINT, 1L)
                .containsEntry(Backlog.State.NEW, 1L);
    }

    @Test
    void messageWithoutEndpointIsDone() {
        outbox.store(Messages.of("a"));
        settle(held(1, "a"));

        assertThat(outbox.openInMemory()).isZero();
    }

    @Test
    void retryIsDueAfterItsDelay() {
        outbox.store(Messages.of("a"));
        settle(held(1, "a"), Progress.retry("one", 1, Optional.empty(), Duration.ofSeconds(5)));

        pass(Duration.ofSeconds(4));
        assertThat(outbox.claimDue(Allowance.of(10), endpoint -> true).held()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(outbox.claimDue(Allowance.of(10), endpoint -> true).held())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.attempt()).isEqualTo(2));
    }

    @Test
    void retryWithoutRoomWaitsForIt() {
        outbox.store(Messages.of("a"));
        settle(held(1, "a"), Progress.retry("one", 1, Optional.empty(), Duration.ZERO));

        assertThat(outbox.claimDue(Allowance.of(10), endpoint -> false).withoutCapacity())
                .containsExactly("one");
        assertThat(outbox.claimDue(Allowance.of(10), endpoint -> true).held()).isEmpty();
        assertThat(ids(outbox.claimWaiting("one", Allowance.of(10)).held())).containsExactly("a");
    }

    @Test
    void delayedCallIsHandedOutWhenItIsDue() {
        open(outbox);
        outbox.store(Messages.notBefore(Instant.EPOCH.plusSeconds(60), Messages.of("late")));

        assertThat(handedOver).isEmpty();
        assertThat(outbox.claimMessages(Allowance.of(10)).held()).isEmpty();
        assertThat(outbox.expandOrdered(10, message -> List.of(new Recipient("one", Optional.empty())))
                        .endpoints())
                .isEmpty();
        assertThat(outbox.claimDue(Allowance.of(10), endpoint -> true).held()).isEmpty();
        pass(Duration.ofSeconds(60));
        assertThat(outbox.expandOrdered(
                                10,
                                message -> List.of(
                                        new Recipient("one", Optional.empty()),
                                        new Recipient("later", Optional.empty())))
                        .endpoints())
                .isEmpty();
        assertThat(outbox.claimDue(Allowance.of(10), endpoint -> true).held())
                .extracting(delivery -> delivery.message().id() + "@" + delivery.endpointId() + delivery.attempt())
                .containsExactly("late@one1");
    }

    @Test
    void delayedCallWithAnOrderKeyHoldsUpNoOtherAndComesIntoItsLineWhenItIsDue() {
        open(outbox);
        outbox.store(Messages.notBefore(Instant.EPOCH.plusSeconds(60), Messages.orderedBy("k", "late")));
        outbox.store(Messages.orderedBy("k", "k0"));
        outbox.store(Messages.orderedBy("k", "k1"));
        outbox.expandOrdered(10, message -> List.of(new Recipient("one", Optional.empty())));
        List<Delivery> first = outbox.claimWaiting("one", Allowance.of(10)).held();
        assertThat(ids(first)).containsExactly("k0");
        pass(Duration.ofSeconds(60));
        DeliveryStore.Due due = outbox.claimDue(Allowance.of(10), endpoint -> true);
        assertThat(due.held()).isEmpty();
        assertThat(outbox.claimWaiting("one", Allowance.of(10)).held()).isEmpty();
        outbox.record(List.of(), List.of(new Step(first.get(0), Progress.cancelled("one", 0, Optional.empty()))));

        assertThat(ids(outbox.claimWaiting("one", Allowance.of(10)).held())).containsExactly("late");
    }

    @Test
    void onlyTheFirstOfAnOrderKeyIsHandedOut() {
        open(outbox);
        outbox.store(Messages.orderedBy("k", "k1"));
        outbox.store(Messages.orderedBy("k", "k2"));
        outbox.store(Messages.orderedBy("l", "l1"));
        assertThat(handedOver).isEmpty();

        assertThat(outbox.expandOrdered(10, message -> List.of(new Recipient("one", Optional.empty())))
                        .endpoints())
                .containsExactly("one");
        List<Delivery> first = outbox.claimWaiting("one", Allowance.of(10)).held();
        assertThat(ids(first)).containsExactly("k1", "l1");
        assertThat(step(first.get(0), delivered("one", 1)).unblocked()).containsExactly("one");
        assertThat(ids(outbox.claimWaiting("one", Allowance.of(10)).held())).containsExactly("k2");
    }

    @Test
    void fullOutboxRefusesUntilSomethingIsDone() {
        IntStream.range(0, CAPACITY).forEach(number -> outbox.store(Messages.of("m" + number)));

        assertThatThrownBy(() -> outbox.store(Messages.of("late")))
                .isInstanceOf(WebhookUnavailableException.class)
                .hasMessage(
                        "WHK00206: The call of webhook 'user-created' was not accepted: 3 calls wait in memory for endpoints that do not take them. Use a database (webhooks.datasource), or check why the endpoints fail.");

        settle(held(1, "m0"));
        outbox.store(Messages.of("again"));
        open(outbox);
        assertThat(handedOver).containsExactly("m0", "m1", "m2", "again");
    }

    @Test
    void deliveriesCountAgainstTheCapacity() {
        outbox.store(Messages.of("a"));
        settle(held(1, "a"), Progress.held("one", 0), Progress.held("two", 0), Progress.held("three", 0));

        assertThatThrownBy(() -> outbox.store(Messages.of("late"))).hasMessageStartingWith("WHK00206");
    }

    @Test
    void callsOfOpenTransactionsCountAgainstTheCapacityUntilTheyRollBack() {
        HeldTransaction transaction = new HeldTransaction();
        MemoryOutbox held = outbox(1, transaction);
        open(held);
        held.store(Messages.of("a"));

        assertThatThrownBy(() -> held.store(Messages.of("b"))).hasMessageStartingWith("WHK00206");
        transaction.end(0, CallerTransaction.End.ROLLED_BACK);

        assertThat(held.openInMemory()).isZero();
        held.store(Messages.of("c"));
        transaction.end(1, CallerTransaction.End.COMMITTED);
        assertThat(handedOver).containsExactly("c");
    }

    @Test
    void nothingIsKeptIfTheTransactionRefuses() {
        IllegalStateException refusal = new IllegalStateException("not active");
        MemoryOutbox refused = outbox(CAPACITY, new CallerTransaction() {
            @Override
            public Phase phase() {
                return Phase.ACTIVE;
            }

            @Override
            public void whenEnded(Completion completion) {
                throw refusal;
            }
        });
        open(refused);

        assertThatThrownBy(() -> refused.store(Messages.of("a"))).isSameAs(refusal);
        assertThat(refused.openInMemory()).isZero();
        assertThat(handedOver).isEmpty();
    }

    @Test
    void closedOutboxRefuses() {
        outbox.close();

        assertThatThrownBy(() -> outbox.store(Messages.of("a")))
                .isInstanceOf(WebhookUnavailableException.class)
                .hasMessage("WHK00207: The call of webhook 'user-created' was not accepted: the application is"
                        + " shutting down.");
        assertThat(outbox.openInMemory()).isZero();
    }

    @Test
    void closedOutboxStillHandsOverWhatItHad() {
        HeldTransaction transaction = new HeldTransaction();
        MemoryOutbox held = outbox(CAPACITY, transaction);
        open(held);
        held.store(Messages.of("a"));
        held.close();
        transaction.end(0, CallerTransaction.End.COMMITTED);

        assertThat(handedOver).containsExactly("a");
    }

    @Test
    void nothingIsLostOrRepeatedWhenOpenedWhileManyThreadsStore() throws ExecutionException, InterruptedException {
        int threads = 8;
        int each = 500;
        MemoryOutbox busy = outbox(threads * each, new NoTransaction());
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
            busy.open(new Collecting(taken));
            for (Future<?> future : storing) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(taken).hasSize(threads * each).doesNotHaveDuplicates();
        assertThat(busy.openInMemory()).isEqualTo(threads * each);
    }
}
