// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.delivery.EndpointQueues.Course;
import ee.webhooks.impl.delivery.EndpointQueues.Offer;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EndpointQueuesTest {

    private static final int CAPACITY = 8;
    private static final int MAX_CAPACITY = 10;
    private static final int LIMIT = 2;
    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** Endpoints whose names begin with r have a rate, those with w are wide. */
    private final EndpointQueues queues = new EndpointQueues(
            limits(CAPACITY, MAX_CAPACITY),
            id -> new EndpointQueue.Limits(
                    id.startsWith("w") ? 10 : LIMIT, id.startsWith("r") ? INTERVAL.toNanos() : 0));

    /** Negative at first, as it may be. */
    private long now = -Duration.ofMillis(50).toNanos();

    private static DispatchLimits limits(int capacity, int maxCapacity) {
        return new DispatchLimits(100, 100, LIMIT, capacity, maxCapacity);
    }

    /** Has endpoints answer until they may have as many attempts under way as they are allowed to. */
    private void prove(String... endpoints) {
        for (String endpoint : endpoints) {
            for (int limit = 1; limit < 10; limit *= 2) {
                offerAll(endpoint, "proof");
                answered(poll());
            }
        }
    }

    private static InFlightDelivery inFlight(String endpoint, String id) {
        return InFlightDelivery.fetched(new Delivery(1, 1, Messages.of(id), endpoint, 1, 0), 0);
    }

    private boolean offer(String endpoint, String id) {
        return queues.offer(inFlight(endpoint, id), now) == Offer.ACCEPTED;
    }

    private void answered(InFlightDelivery inFlight) {
        queues.ended(inFlight, Course.ANSWERED, now);
    }

    private void offerAll(String endpoint, String... ids) {
        for (String id : ids) {
            assertThat(offer(endpoint, id)).isTrue();
        }
    }

    private InFlightDelivery poll() {
        return queues.poll(now).orElseThrow();
    }

    private static String id(InFlightDelivery inFlight) {
        return inFlight.delivery().message().id();
    }

    private List<String> pollAll() {
        List<String> polled = new ArrayList<>();
        for (Optional<InFlightDelivery> next = queues.poll(now); next.isPresent(); next = queues.poll(now)) {
            polled.add(id(next.get()));
        }
        return polled;
    }

    private Map<String, Integer> wanted() {
        return queues.toFetch(now).stream()
                .collect(Collectors.toMap(MoreInStore.ToFetch::endpointId, MoreInStore.ToFetch::max));
    }

    private void pass(Duration duration) {
        now += duration.toNanos();
    }

    @Test
    void nothingIsHandedOutWhereNothingIsDue() {
        assertThat(queues.poll(now)).isEmpty();
        assertThat(queues.untilNext(now)).isEmpty();
        offerAll("a", "a1");
        assertThat(queues.untilNext(now)).contains(0L);
    }

    @Test
    void endpointsTakeTurns() {
        prove("wa", "wb", "wc");
        offerAll("wa", "a1", "a2", "a3", "a4");
        offerAll("wb", "b1");
        offerAll("wc", "c1", "c2");

        assertThat(pollAll()).containsExactly("a1", "b1", "c1", "a2", "c2", "a3", "a4");
    }

    @Test
    void endpointGetsNoMoreThanItsLimit() {
        prove("a", "b");
        offerAll("a", "a1", "a2", "a3");
        offerAll("b", "b1");

        assertThat(pollAll()).containsExactly("a1", "b1", "a2");
    }

    @Test
    void endedAttemptFreesItsSlotOnce() {
        prove("a");
        offerAll("a", "a1", "a2", "a3", "a4");
        InFlightDelivery first = poll();
        poll();
        answered(first);

        assertThat(pollAll()).containsExactly("a3");
    }

    @Test
    void endpointThatDoesNotAnswerGetsFewerAtOnceUntilItDoes() {
        prove("a");
        offerAll("a", "a1", "a2", "a3", "a4", "a5", "a6");
        InFlightDelivery first = poll();
        InFlightDelivery second = poll();
        queues.ended(first, Course.UNANSWERED, now);
        assertThat(pollAll()).as("one is under way still").isEmpty();
        queues.ended(second, Course.UNANSWERED, now);
        InFlightDelivery third = poll();
        assertThat(pollAll()).isEmpty();

        answered(third);
        assertThat(pollAll()).containsExactly("a4", "a5");
    }

    @Test
    void queueHasALimitedLength() {
        for (int i = 0; i < CAPACITY; i++) {
            assertThat(offer("a", "a" + i)).isTrue();
        }

        assertThat(offer("a", "late")).isFalse();
        assertThat(offer("b", "b")).isTrue();
    }

    @Test
    void queueGrowsWithTheAnswersOfTheEndpoint() {
        for (int i = 0; i < 9; i++) {
            offerAll("a", "a" + i);
            answered(poll());
        }
        for (int i = 0; i < MAX_CAPACITY; i++) {
            assertThat(offer("a", "b" + i)).isTrue();
        }
        assertThat(offer("a", "late")).isFalse();
    }

    @Test
    void queueShrinksWhenTheEndpointDoesNotAnswerAndReturnsTheLatest() {
        EndpointQueues large = new EndpointQueues(limits(32, 32), id -> new EndpointQueue.Limits(2, 0));
        large.offer(inFlight("a", "proof"), now);
        large.ended(large.poll(now).orElseThrow(), Course.ANSWERED, now);
        for (int i = 0; i < 32; i++) {
            large.offer(inFlight("a", "a" + i), now);
        }
        InFlightDelivery first = large.poll(now).orElseThrow();

        assertThat(large.ended(first, Course.UNANSWERED, now).excess())
                .extracting(EndpointQueuesTest::id)
                .hasSize(15)
                .startsWith("a31", "a30");
        assertThat(large.hasCapacity("a", now)).isFalse();
    }

    @Test
    void fullQueueOfAHealthyEndpointDiffersFromAClosedOne() {
        prove("a");
        for (int i = 0; i < MAX_CAPACITY; i++) {
            offer("a", "a" + i);
        }
        assertThat(queues.offer(inFlight("a", "late"), now)).isEqualTo(Offer.FULL);
        queues.ended(poll(), Course.UNANSWERED, now);
        assertThat(queues.offer(inFlight("a", "late"), now)).isEqualTo(Offer.CLOSED);
        queues.disable("b", now);
        assertThat(queues.offer(inFlight("b", "b1"), now)).isEqualTo(Offer.CLOSED);
    }

    @Test
    void tidyingKeepsQueuesWithDeliveriesAndKnowledge() {
        offerAll("a", "a1");
        queues.pause("b", Duration.ofSeconds(1), now);
        queues.ended(poll(), Course.UNANSWERED, now);
        queues.tidy(now, id -> true);

        assertThat(offer("b", "b1")).isFalse();
        offerAll("a", "a2", "a3");
        assertThat(pollAll()).as("one at a time").containsExactly("a2");
    }

    @Test
    void newCallsHaveHalfOfTheCapacityWhileOthersWait() {
        queues.markMoreInStore("a", now);
        for (int i = 0; i < CAPACITY / 2; i++) {
            assertThat(offer("a", "a" + i)).isTrue();
        }
        assertThat(offer("a", "late")).isFalse();

        queues.allFetched("a", now);
        assertThat(offer("a", "later")).isTrue();
    }

    @Test
    void queueThatIsNearlyEmptyFetchesWaitingDeliveries() {
        prove("a");
        queues.markMoreInStore("a", now);
        assertThat(wanted()).isEqualTo(Map.of("a", MAX_CAPACITY));
        for (int i = 0; i < 3; i++) {
            queues.add(inFlight("a", "a" + i), now);
        }
        assertThat(wanted()).isEmpty();
        InFlightDelivery first = poll();

        assertThat(queues.ended(first, Course.ANSWERED, now).fetchMore()).isTrue();
        assertThat(wanted()).containsKey("a");
    }

    @Test
    void refusedDeliveryIsFetchedLater() {
        for (int i = 0; i <= CAPACITY; i++) {
            offer("a", "a" + i);
        }
        pollAll().forEach(id -> {});

        assertThat(wanted()).as("still full").isEmpty();
        assertThat(queues.hasCapacity("a", now)).isTrue();
    }

    @Test
    void pausedEndpointGetsNothingUntilThePauseIsOver() {
        offerAll("a", "a1", "a2", "a3");
        InFlightDelivery underWay = poll();
        List<InFlightDelivery> setAside = queues.pause("a", Duration.ofSeconds(1), now);

        assertThat(setAside).extracting(EndpointQueuesTest::id).containsExactly("a2", "a3");
        assertThat(offer("a", "a4")).isFalse();
        assertThat(queues.hasCapacity("a", now)).isFalse();
        assertThat(queues.ended(underWay, Course.ANSWERED, now).fetchMore()).isFalse();
        assertThat(wanted()).isEmpty();

        pass(Duration.ofSeconds(1));
        assertThat(wanted()).containsOnlyKeys("a");
        assertThat(offer("a", "a5")).isTrue();
        assertThat(pollAll()).containsExactly("a5");
    }

    @Test
    void deliveryThatWasFetchedBeforeThePauseIsRefused() {
        queues.pause("a", Duration.ofSeconds(1), now);

        assertThat(queues.add(inFlight("a", "a1"), now)).isFalse();

        pass(Duration.ofSeconds(1));
        assertThat(pollAll()).isEmpty();
        assertThat(wanted()).containsOnlyKeys("a");
        assertThat(queues.add(inFlight("a", "a1"), now)).isTrue();
        assertThat(pollAll()).containsExactly("a1");
    }

    @Test
    void longerPauseWins() {
        queues.pause("a", Duration.ofSeconds(10), now);
        queues.pause("a", Duration.ofSeconds(1), now);
        pass(Duration.ofSeconds(5));

        assertThat(offer("a", "a1")).isFalse();
    }

    @Test
    void disabledEndpointGetsNothingUntilItIsOpened() {
        offerAll("a", "a1");
        assertThat(queues.disable("a", now)).hasSize(1);
        pass(Duration.ofDays(9));
        assertThat(offer("a", "a2")).isFalse();

        queues.open("a", now);

        assertThat(offer("a", "a3")).isTrue();
        assertThat(pollAll()).containsExactly("a3");
    }

    @Test
    void pauseThatBeganAfterTheEndpointWasOpenedHolds() {
        long opened = now;
        pass(Duration.ofMillis(1));
        queues.pause("a", Duration.ofSeconds(10), now);
        queues.disable("b", now);
        pass(Duration.ofMillis(900));

        queues.open("a", opened, now);
        queues.open("b", opened, now);

        assertThat(offer("a", "a1")).as("paused").isFalse();
        assertThat(offer("b", "b1")).as("disabled").isFalse();
    }

    @Test
    void rateOfAResponseCountsFromThatAttempt() {
        Duration interval = Duration.ofSeconds(7);
        AtomicReference<EndpointQueue.Limits> learnt = new AtomicReference<>(new EndpointQueue.Limits(1, 0));
        EndpointQueues asked = new EndpointQueues(limits(10, 10), id -> learnt.get());
        InFlightDelivery first = inFlight("a", "a1");
        asked.add(first, now);
        asked.add(inFlight("a", "a2"), now);
        assertThat(asked.poll(now)).contains(first);
        learnt.set(new EndpointQueue.Limits(1, interval.toNanos()));
        pass(Duration.ofSeconds(1));
        asked.ended(first, EndpointQueues.Course.ANSWERED, now);

        assertThat(asked.poll(now)).isEmpty();
        pass(Duration.ofSeconds(6).minusNanos(1));
        assertThat(asked.poll(now)).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(asked.poll(now)).isPresent();
    }

    @Test
    void rateOfAResponseHoldsForCallsThatWait() {
        AtomicReference<EndpointQueue.Limits> learnt = new AtomicReference<>(new EndpointQueue.Limits(2, 0));
        EndpointQueues asked = new EndpointQueues(limits(10, 10), id -> learnt.get());
        asked.add(inFlight("a", "proof"), now);
        asked.ended(asked.poll(now).orElseThrow(), Course.ANSWERED, now);
        asked.add(inFlight("a", "a1"), now);
        asked.add(inFlight("a", "a2"), now);
        assertThat(asked.poll(now)).isPresent();
        learnt.set(new EndpointQueue.Limits(2, Duration.ofSeconds(7).toNanos()));
        asked.offer(inFlight("a", "a3"), now);

        assertThat(asked.poll(now)).isEmpty();
        assertThat(asked.untilNext(now)).contains(Duration.ofSeconds(7).toNanos());
    }

    @Test
    void rateSpreadsAttempts() {
        offerAll("r", "proof");
        answered(poll());
        pass(INTERVAL);
        offerAll("r", "r1", "r2", "r3");
        offerAll("a", "a1");
        InFlightDelivery first = poll();
        assertThat(id(first)).isEqualTo("r1");
        assertThat(pollAll()).containsExactly("a1");
        assertThat(queues.untilNext(now)).contains(INTERVAL.toNanos());

        pass(INTERVAL.minusNanos(1));
        assertThat(queues.poll(now)).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(id(poll())).isEqualTo("r2");
        assertThat(queues.poll(now)).isEmpty();
        pass(INTERVAL);
        assertThat(queues.poll(now)).as("two are under way").isEmpty();
        answered(first);
        assertThat(id(poll())).isEqualTo("r3");
    }

    @Test
    void rateIsNotSavedUp() {
        offerAll("r", "r1");
        answered(poll());
        pass(Duration.ofHours(1));
        offerAll("r", "r2", "r3");

        assertThat(pollAll()).containsExactly("r2");
    }

    @Test
    void suspendedQueuesHandOutNothingUntilTheyResume() {
        prove("a");
        offerAll("a", "a1", "a2");
        InFlightDelivery first = poll();
        queues.suspend(first, now);
        assertThat(queues.poll(now)).isEmpty();
        assertThat(queues.untilNext(now)).isEmpty();

        assertThat(queues.resume(now)).isTrue();

        assertThat(pollAll()).containsExactly("a1", "a2");
    }

    @Test
    void dueDeliveriesAreFoundByTheNextHeartbeat() {
        assertThat(queues.resume(now)).isFalse();
        offerAll("a", "a1");

        assertThat(queues.resume(now)).isTrue();
    }

    @Test
    void clearedQueuesReturnDeliveriesWhoseAttemptHasNotBegun() {
        offerAll("a", "a1", "a2");
        offerAll("b", "b1");
        poll();

        assertThat(queues.clear()).extracting(EndpointQueuesTest::id).containsExactlyInAnyOrder("a2", "b1");
        assertThat(pollAll()).isEmpty();
    }
}
