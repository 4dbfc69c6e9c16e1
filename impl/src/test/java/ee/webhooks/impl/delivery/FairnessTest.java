// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.delivery.EndpointQueues.Course;
import ee.webhooks.impl.delivery.EndpointQueues.Offer;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Very many endpoints that are slow, silent or without a host, and some good ones, in simulated time: which delivery waits for which. */
class FairnessTest {

    private static final int QUICK = 32;
    private static final int SHARED = 512;
    private static final int PER_ENDPOINT = 8;
    private static final Duration TOOK = Duration.ofMillis(20);
    private static final Duration TICK = Duration.ofMillis(10);

    private final Map<String, String> consumers = new HashMap<>();
    private final DispatchLimits limits = new DispatchLimits(QUICK, SHARED, PER_ENDPOINT, 128, 1024);
    private final EndpointQueues queues =
            new EndpointQueues(limits, id -> new EndpointQueue.Limits(PER_ENDPOINT, 0, consumers.getOrDefault(id, "")));
    private final PriorityQueue<UnderWay> underWay = new PriorityQueue<>(Comparator.comparingLong(UnderWay::endsAt));
    private final Map<String, Long> calledAt = new HashMap<>();
    private final Map<String, Duration> waited = new HashMap<>();
    private final Map<String, Integer> begun = new HashMap<>();
    private int highest;
    private int highestUnproven;
    private int unproven;
    private long now;
    private int number;

    private record UnderWay(InFlightDelivery inFlight, long endsAt, Course course) {}

    /** Returns whether it was taken into memory. */
    private boolean call(String endpoint) {
        number++;
        String id = endpoint + "#" + number;
        calledAt.put(id, now);
        InFlightDelivery inFlight =
                InFlightDelivery.fetched(new Delivery(number, 1, Messages.of(id), endpoint, 1, 0), 0);
        boolean taken = queues.offer(inFlight, now) == Offer.ACCEPTED;
        unproven += taken && !endpoint.startsWith("good") ? 1 : 0;
        highestUnproven = Math.max(highestUnproven, unproven);
        return taken;
    }

    private static UnderWay begin(InFlightDelivery inFlight, long now) {
        String endpoint = inFlight.endpointId();
        if (endpoint.startsWith("good")) {
            return new UnderWay(inFlight, now + TOOK.toNanos(), Course.ANSWERED);
        }
        if (inFlight.isBrief()) {
            return new UnderWay(inFlight, now + Slots.SLOW_AFTER.plus(TICK).toNanos(), Course.UNANSWERED);
        }
        return endpoint.startsWith("slow")
                ? new UnderWay(inFlight, now + Duration.ofSeconds(15).toNanos(), Course.ANSWERED)
                : new UnderWay(inFlight, now + Duration.ofSeconds(20).toNanos(), Course.UNANSWERED);
    }

    private void begin() {
        for (Optional<InFlightDelivery> next = queues.poll(now); next.isPresent(); next = queues.poll(now)) {
            InFlightDelivery inFlight = next.get();
            String id = inFlight.delivery().message().id();
            waited.put(id, Duration.ofNanos(now - calledAt.get(id)));
            begun.merge(inFlight.endpointId(), 1, Integer::sum);
            unproven -= inFlight.endpointId().startsWith("good") ? 0 : 1;
            underWay.add(begin(inFlight, now));
            highest = Math.max(highest, underWay.size());
        }
    }

    private void pass(Duration duration) {
        for (long end = now + duration.toNanos(); now < end; now += TICK.toNanos()) {
            while (!underWay.isEmpty() && underWay.peek().endsAt() - now <= 0) {
                UnderWay ended = underWay.remove();
                queues.ended(ended.inFlight(), ended.course(), now);
            }
            begin();
        }
    }

    private static List<String> endpoints(String kind, int count) {
        return IntStream.range(0, count).mapToObj(index -> kind + index).toList();
    }

    private Duration longestWait(String kind) {
        return waited.entrySet().stream()
                .filter(each -> each.getKey().startsWith(kind))
                .map(Map.Entry::getValue)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    @Test
    void thousandsOfSlowOrSilentEndpointsDelayNoQuickOne() {
        List<String> good = endpoints("good", 100);
        good.forEach(this::call);
        pass(Duration.ofSeconds(1));
        List<String> all = new ArrayList<>(endpoints("silent", 2000));
        all.addAll(endpoints("slow", 1000));
        all.addAll(good);
        waited.clear();
        for (int second = 0; second < 60; second++) {
            if (second % 20 == 0) {
                all.forEach(this::call);
            }
            for (int each = 0; each < 30; each++) {
                for (int i = 0; i < 10; i++) {
                    assertThat(call("good" + (each * 10 + i) % good.size())).isTrue();
                }
                pass(TICK.multipliedBy(3));
            }
        }

        assertThat(longestWait("good")).isLessThanOrEqualTo(TOOK.multipliedBy(5));
        assertThat(highest).isLessThanOrEqualTo(limits.threads());
        assertThat(highestUnproven).isLessThanOrEqualTo(limits.queuedUnproven());
    }

    @Test
    void goodEndpointsAmongThousandsOfUnknownOnesAreFoundWithinSeconds() {
        List<String> good = endpoints("good", 100);
        endpoints("silent", 2000).forEach(this::call);
        endpoints("slow", 1000).forEach(this::call);
        good.forEach(this::call);
        for (int each = 0; each < 600; each++) {
            call(good.get(each % good.size()));
            pass(TICK);
        }

        assertThat(longestWait("good")).isLessThanOrEqualTo(Duration.ofMillis(2500));
        assertThat(highest).isLessThanOrEqualTo(limits.threads());
    }

    @Test
    void thousandsOfUnknownEndpointsAreCalledWithinSecondsAlsoWithSeveralCallsEach() {
        for (int calls = 0; calls < 2; calls++) {
            endpoints("silent", 2000).forEach(this::call);
            call("good");
        }
        pass(Duration.ofSeconds(12));

        assertThat(begun).hasSize(2001);
    }

    @Test
    void endpointThatTheStoreHasAsQuickWaitsForNoUnknownOne() {
        queues.merge("good", true);
        endpoints("silent", 2000).forEach(this::call);
        call("good");
        pass(TICK);

        assertThat(longestWait("good")).isZero();
        assertThat(begun).doesNotContainKey("silent1999");
    }

    @Test
    void attemptAtAnUnknownEndpointTakesItsWholeTimeWhileHalfOfTheSlotsAreFree() {
        endpoints("silent", SHARED / 2 + 1).forEach(this::call);
        List<Boolean> brief = new ArrayList<>();
        for (Optional<InFlightDelivery> next = queues.poll(now); next.isPresent(); next = queues.poll(now)) {
            brief.add(next.get().isBrief());
        }

        assertThat(brief.subList(0, SHARED / 2)).containsOnly(false);
        assertThat(brief.get(SHARED / 2)).isTrue();
    }

    @Test
    void unknownEndpointWithSeveralCallsIsCalledBeforeOtherUnknownOnes() {
        endpoints("silent", 600).forEach(this::call);
        pass(TICK);
        call("good");
        pass(TICK);
        assertThat(begun).doesNotContainKey("good");
        call("good");
        pass(TICK);

        assertThat(begun).containsKey("good");
    }

    @Test
    void paceIsPublishedWhenAnEndpointBeginsOrCeasesToAnswerSoon() {
        List<Optional<Boolean>> reported = new ArrayList<>();
        for (Duration took : List.of(TOOK, TOOK, Slots.SLOW_AFTER.plus(TICK), TOOK)) {
            call("good");
            InFlightDelivery inFlight = queues.poll(now).orElseThrow();
            now += took.toNanos();
            reported.add(queues.ended(inFlight, Course.ANSWERED, now).answersSoon());
        }

        assertThat(reported)
                .containsExactly(Optional.of(true), Optional.empty(), Optional.of(false), Optional.of(true));
    }

    @Test
    void paceThatThisNodeHasMeasuredIsNewerThanThatOfTheStore() {
        call("slow");
        InFlightDelivery inFlight = queues.poll(now).orElseThrow();
        now += Slots.SLOW_AFTER.plus(TICK).toNanos();
        assertThat(queues.ended(inFlight, Course.ANSWERED, now).answersSoon()).isEmpty();
        queues.merge("slow", true);
        call("slow");
        inFlight = queues.poll(now).orElseThrow();
        now += Slots.SLOW_AFTER.plus(TICK).toNanos();

        assertThat(queues.ended(inFlight, Course.ANSWERED, now).answersSoon()).contains(false);
    }

    @Test
    void newEndpointIsTriedAtOnceBesideAllThatAreKnownToBeSlow() {
        List<String> slow = endpoints("slow", 1000);
        for (int round = 0; round < 20; round++) {
            slow.forEach(this::call);
            pass(Duration.ofSeconds(5));
        }
        call("good");
        pass(TICK);

        assertThat(longestWait("good")).isZero();
    }

    @Test
    void hundredsOfNewEndpointsAreTriedAtOnce() {
        endpoints("silent", 300).forEach(this::call);
        endpoints("good", 5).forEach(this::call);
        pass(TICK);

        assertThat(longestWait("good")).isZero();
    }

    @Test
    void slowEndpointsTakeTurns() {
        List<String> slow = endpoints("slow", 600);
        for (int round = 0; round < 20; round++) {
            slow.forEach(this::call);
            pass(Duration.ofSeconds(40));
        }

        assertThat(begun.values()).hasSize(600);
        assertThat(begun.values().stream().mapToInt(Integer::intValue).max().orElseThrow()
                        - begun.values().stream()
                                .mapToInt(Integer::intValue)
                                .min()
                                .orElseThrow())
                .isLessThanOrEqualTo(3);
    }

    @Test
    void consumerWithThousandsOfSilentEndpointsLeavesSlotsForNewEndpointsOfOthers() {
        for (String endpoint : endpoints("silent", 2000)) {
            consumers.put(endpoint, "hostile");
            call(endpoint);
        }
        pass(Duration.ofSeconds(2));
        consumers.put("good", "honest");
        call("good");
        pass(TICK);

        assertThat(longestWait("good")).isZero();
        assertThat(highest).isLessThanOrEqualTo(SHARED - SHARED / 4 + 1);
    }

    @Test
    void quickEndpointsThatFallSilentKeepNoSlotForLong() {
        List<String> both = new ArrayList<>(endpoints("good", 40));
        for (int i = 0; i < 4; i++) {
            both.forEach(this::call);
            pass(Duration.ofSeconds(1));
        }
        // From now on the first half takes long, because the test ends its attempts late
        List<InFlightDelivery> stuck = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            call("good" + i % 20);
        }
        for (Optional<InFlightDelivery> next = queues.poll(now); next.isPresent(); next = queues.poll(now)) {
            stuck.add(next.get());
        }
        assertThat(stuck).hasSize(QUICK);
        call("good30");
        assertThat(queues.untilNext(now))
                .hasValueSatisfying(until -> assertThat(until).isPositive());
        now += Slots.SLOW_AFTER.toNanos() + 1;

        assertThat(queues.untilNext(now)).contains(0L);
        assertThat(queues.poll(now)).isPresent();
    }

    @Test
    void backlogOfQuickEndpointsLeavesATurnToOthers() {
        endpoints("good", 4).forEach(this::call);
        pass(Duration.ofSeconds(1));
        for (int i = 0; i < 4; i++) {
            endpoints("good", 4).forEach(this::call);
        }
        call("new");
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            queues.poll(now).ifPresent(inFlight -> order.add(inFlight.endpointId()));
        }

        assertThat(order).contains("new");
    }
}
