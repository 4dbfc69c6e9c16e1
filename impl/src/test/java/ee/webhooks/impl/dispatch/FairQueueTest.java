// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.outbox.Delivery;
import ee.webhooks.impl.outbox.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FairQueueTest {

    private static final int LIMIT = 2;

    private final FairQueue queue = new FairQueue(LIMIT);

    private static Delivery delivery(String endpoint, String id) {
        return new Delivery(Messages.of(id), endpoint, 1);
    }

    private static Delivery ordered(String endpoint, String key, String id) {
        return new Delivery(Messages.orderedBy(key, id), endpoint, 1);
    }

    /** Admits deliveries and adds those that may become due. */
    private void addAll(Delivery... deliveries) {
        for (Delivery delivery : deliveries) {
            if (queue.admit(delivery)) {
                queue.add(delivery);
            }
        }
    }

    private Delivery poll() {
        return queue.poll().orElseThrow();
    }

    private List<String> pollAll() {
        List<String> polled = new ArrayList<>();
        for (Optional<Delivery> next = queue.poll(); next.isPresent(); next = queue.poll()) {
            polled.add(next.get().message().id());
        }
        return polled;
    }

    @Test
    void emptyQueueHandsOutNothing() {
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void endpointsTakeTurns() {
        FairQueue wide = new FairQueue(10);
        for (String id : List.of("a1", "a2", "a3", "a4", "b1", "c1", "c2")) {
            Delivery delivery = delivery(id.substring(0, 1), id);
            assertThat(wide.admit(delivery)).isTrue();
            wide.add(delivery);
        }

        List<String> polled = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            polled.add(wide.poll().orElseThrow().message().id());
        }
        assertThat(polled).containsExactly("a1", "b1", "c1", "a2", "c2", "a3", "a4");
    }

    @Test
    void endpointThatWasServedGoesBehindTheOthers() {
        addAll(delivery("a", "a1"), delivery("b", "b1"));
        queue.done(poll());
        addAll(delivery("a", "a2"));

        assertThat(pollAll()).containsExactly("b1", "a2");
    }

    @Test
    void endpointGetsNoMoreThanItsLimit() {
        addAll(delivery("a", "a1"), delivery("a", "a2"), delivery("a", "a3"), delivery("b", "b1"));

        assertThat(pollAll()).containsExactly("a1", "b1", "a2");
    }

    @Test
    void endedAttemptMakesRoom() {
        addAll(delivery("a", "a1"), delivery("a", "a2"), delivery("a", "a3"), delivery("a", "a4"));
        Delivery first = poll();
        Delivery second = poll();

        queue.done(first);
        assertThat(pollAll()).containsExactly("a3");
        queue.attempted(second);
        assertThat(pollAll()).containsExactly("a4");
    }

    @Test
    void roomIsNotMadeTwice() {
        addAll(delivery("a", "a1"), delivery("a", "a2"), delivery("a", "a3"), delivery("a", "a4"));
        Delivery first = poll();
        poll();
        queue.attempted(first);
        addAll(first.next());

        assertThat(pollAll()).containsExactly("a3");
    }

    @Test
    void limitHoldsAfterTheEndpointHadNothingToDo() {
        addAll(delivery("a", "a1"));
        Delivery first = poll();
        addAll(delivery("a", "a2"), delivery("a", "a3"));
        assertThat(pollAll()).containsExactly("a2");
        queue.done(first);
        assertThat(pollAll()).containsExactly("a3");
    }

    @Test
    void limitHoldsWhileNothingIsDueAndSomethingIsUnderWay() {
        addAll(delivery("a", "a1"), delivery("a", "a2"));
        Delivery first = poll();
        poll();
        queue.done(first);
        addAll(delivery("a", "a3"), delivery("a", "a4"));

        assertThat(pollAll()).containsExactly("a3");
    }

    @Test
    void whatIsDueStaysWhenTheLastUnderWayIsDone() {
        addAll(delivery("a", "a1"));
        Delivery first = poll();
        addAll(delivery("a", "a2"));
        queue.done(first);

        assertThat(pollAll()).containsExactly("a2");
    }

    @Test
    void onlyTheFirstOfAnOrderKeyIsHandedOut() {
        addAll(ordered("a", "k", "k1"), ordered("a", "k", "k2"), ordered("a", "k", "k3"));

        assertThat(pollAll()).containsExactly("k1");
    }

    @Test
    void nextOfAnOrderKeyFollowsWhenTheFirstIsDone() {
        addAll(ordered("a", "k", "k1"), ordered("a", "k", "k2"), ordered("a", "k", "k3"));

        queue.done(poll());
        Delivery second = poll();
        assertThat(second.message().id()).isEqualTo("k2");
        assertThat(queue.poll()).isEmpty();
        queue.done(second);
        assertThat(pollAll()).containsExactly("k3");
    }

    @Test
    void retryOfTheFirstKeepsTheOthersWaiting() {
        addAll(ordered("a", "k", "k1"), ordered("a", "k", "k2"));
        Delivery first = poll();
        queue.attempted(first);
        assertThat(queue.poll()).isEmpty();

        queue.add(first.next());
        Delivery retry = poll();
        assertThat(retry).isEqualTo(first.next());
        assertThat(queue.poll()).isEmpty();
        queue.done(retry);
        assertThat(pollAll()).containsExactly("k2");
    }

    @Test
    void whatWaitsIsToldThatItMayNotBecomeDue() {
        assertThat(queue.admit(ordered("a", "k", "k1"))).isTrue();
        assertThat(queue.admit(ordered("a", "k", "k2"))).isFalse();
        assertThat(queue.admit(delivery("a", "a1"))).isTrue();
    }

    @Test
    void orderIsKeptFromAdmissionEvenIfTheFirstIsNotDueYet() {
        Delivery first = ordered("a", "k", "k1");
        assertThat(queue.admit(first)).isTrue();
        addAll(ordered("a", "k", "k2"));
        assertThat(queue.poll()).isEmpty();

        queue.add(first);
        assertThat(pollAll()).containsExactly("k1");
    }

    @Test
    void otherKeysOtherEndpointsAndCallsWithoutKeyDoNotWait() {
        FairQueue wide = new FairQueue(10);
        List<Delivery> deliveries = List.of(
                ordered("a", "k", "k1"), ordered("a", "l", "l1"), ordered("b", "k", "b-k1"), delivery("a", "plain"));

        assertThat(deliveries).allMatch(wide::admit);
    }

    @Test
    void keyIsFreeAgainWhenAllOfItAreDone() {
        addAll(ordered("a", "k", "k1"), ordered("a", "k", "k2"));
        queue.done(poll());
        queue.done(poll());

        assertThat(queue.admit(ordered("a", "k", "k3"))).isTrue();
    }

    @Test
    void keyIsHeldWhileAnEndpointHasOnlyARetryToWaitFor() {
        addAll(ordered("a", "k", "k1"), delivery("a", "plain"));
        Delivery head = poll();
        Delivery plain = poll();
        queue.attempted(head);
        queue.done(plain);

        assertThat(queue.admit(ordered("a", "k", "k2"))).isFalse();
    }
}
