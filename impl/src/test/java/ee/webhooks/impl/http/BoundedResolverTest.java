// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static ee.webhooks.impl.message.WebhookMessage.DEADLINE_PASSED;
import static ee.webhooks.impl.message.WebhookMessage.EGRESS_UNRESOLVED;
import static ee.webhooks.impl.message.WebhookMessage.LOOKUPS_CLOGGED;
import static ee.webhooks.impl.message.WebhookMessage.LOOKUP_SLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ee.webhooks.impl.message.WebhookMessage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Name servers that are slower than any deadline, beside good ones. */
@Timeout(60)
class BoundedResolverTest {

    private static final int MOST = 16;

    /** Of hosts that are not known to resolve: without a quarter, and an eighth. */
    private static final int STRANGERS = 10;

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Map<String, CountDownLatch> stuck = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> lookups = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final ExecutorService attempts = Executors.newCachedThreadPool();
    private final DeadlineTimer timer = DeadlineTimer.with(BoundedResolverTest::daemon);
    private final BoundedResolver resolver =
            new BoundedResolver(this::resolve, MOST, BoundedResolverTest::daemon, clock::get);

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "resolver-of-test");
        thread.setDaemon(true);
        return thread;
    }

    /** The host tells what its name server does. */
    private InetAddress[] resolve(String host) throws UnknownHostException {
        lookups.computeIfAbsent(host, any -> new AtomicInteger()).incrementAndGet();
        underWay.incrementAndGet();
        try {
            if (host.startsWith("slow")) {
                stuck.computeIfAbsent(host, any -> new CountDownLatch(1)).await();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.decrementAndGet();
        }
        if (host.contains("unknown")) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    private void release(String host) {
        stuck.computeIfAbsent(host, any -> new CountDownLatch(1)).countDown();
    }

    private int lookupsOf(String host) {
        return lookups.getOrDefault(host, new AtomicInteger()).get();
    }

    private List<InetAddress> addresses(String host, Duration patience) throws NoResponseException {
        try (Deadline deadline = new Deadline(timer, patience)) {
            return resolver.resolve(host, deadline);
        }
    }

    /** {@code null} if it has addresses. */
    private WebhookMessage failure(String host, Duration patience) {
        NoResponseException failure = catchThrowableOfType(NoResponseException.class, () -> addresses(host, patience));
        return failure == null ? null : failure.reason();
    }

    @AfterEach
    void end() {
        stuck.values().forEach(CountDownLatch::countDown);
        resolver.close();
        timer.close();
        attempts.shutdownNow();
    }

    private List<Future<WebhookMessage>> start(int hosts, String prefix, Duration patience) {
        List<Future<WebhookMessage>> started = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            String host = prefix + i;
            started.add(attempts.submit(() -> failure(host, patience)));
        }
        return started;
    }

    @Test
    void hostThatIsKnownResolvesHoweverManyOthersDoNot() {
        assertThat(failure("good", LONG)).isNull();
        start(100, "slow", LONG);
        await().until(() -> underWay.get() == STRANGERS);

        assertThat(failure("good", LONG)).isNull();
        assertThat(lookupsOf("good")).isEqualTo(2);
        assertThat(underWay).hasValue(STRANGERS);
    }

    @Test
    void hostThatIsNotKnownHasThePlaceOfOneThatWasGivenUp() throws Exception {
        List<Future<WebhookMessage>> slow = start(STRANGERS, "slow", Duration.ofMillis(500));
        await().until(() -> underWay.get() == STRANGERS);

        assertThat(failure("another", LONG)).isNull();
        for (Future<WebhookMessage> one : slow) {
            assertThat(one.get()).isEqualTo(DEADLINE_PASSED);
        }
        assertThat(underWay).as("they still do not end").hasValue(STRANGERS);
    }

    @Test
    void attemptThatFindsNoPlaceInTimeIsTroubleOfThisServer() {
        start(STRANGERS, "slow", LONG);
        await().until(() -> underWay.get() == STRANGERS);

        NoResponseException clogged =
                catchThrowableOfType(NoResponseException.class, () -> addresses("another", SHORT));
        assertThat(clogged.reason()).isEqualTo(LOOKUPS_CLOGGED);
        assertThat(clogged.isOfSender()).isTrue();
    }

    @Test
    void slowHostFailsAtOnceUntilItsLookupHasEnded() {
        assertThat(failure("slow", SHORT)).isEqualTo(DEADLINE_PASSED);

        for (int i = 0; i < 3; i++) {
            assertThat(failure("slow", LONG)).isEqualTo(LOOKUP_SLOW);
            clock.addAndGet(Duration.ofHours(1).toNanos());
        }
        assertThat(lookupsOf("slow")).isOne();

        release("slow");
        await().until(() -> failure("slow", LONG) == null);
        assertThat(lookupsOf("slow")).isEqualTo(2);
    }

    @Test
    void slowHostThatIsNotFoundIsTriedAgainAfterAPauseThatGrows() {
        for (int seconds = 10; seconds <= 640; seconds *= 2) {
            String host = "slow-unknown";
            int before = lookupsOf(host);
            stuck.remove(host);
            assertThat(failure(host, SHORT)).isEqualTo(DEADLINE_PASSED);
            release(host);
            await().until(() -> underWay.get() == 0);

            clock.addAndGet(Duration.ofSeconds(seconds).toNanos() - 1);
            assertThat(failure(host, LONG)).isEqualTo(LOOKUP_SLOW);
            assertThat(lookupsOf(host)).isEqualTo(before + 1);
            clock.addAndGet(1);
        }
        // No longer than that
        stuck.remove("slow-unknown");
        assertThat(failure("slow-unknown", SHORT)).isEqualTo(DEADLINE_PASSED);
        release("slow-unknown");
        await().until(() -> underWay.get() == 0);
        clock.addAndGet(Duration.ofSeconds(640).toNanos());
        assertThat(failure("slow-unknown", LONG)).isEqualTo(EGRESS_UNRESOLVED);
    }

    @Test
    void slowHostsHaveASmallShareWhenTheyAreTriedAgain() throws Exception {
        for (Future<WebhookMessage> one : start(5, "slow-unknown", SHORT)) {
            assertThat(one.get()).isEqualTo(DEADLINE_PASSED);
        }
        for (int i = 0; i < 5; i++) {
            release("slow-unknown" + i);
        }
        await().until(() -> underWay.get() == 0);
        stuck.clear();
        clock.addAndGet(Duration.ofHours(1).toNanos());

        List<Future<WebhookMessage>> again = start(5, "slow-unknown", Duration.ofSeconds(1));
        List<WebhookMessage> failures = new ArrayList<>();
        for (Future<WebhookMessage> one : again) {
            failures.add(one.get());
        }
        assertThat(failures).containsOnly(DEADLINE_PASSED, LOOKUP_SLOW);
        assertThat(failures).filteredOn(DEADLINE_PASSED::equals).hasSize(2);
    }

    @Test
    void lookupsThatNeverEndAreLimitedInNumber() throws Exception {
        for (int round = 0; round < 8; round++) {
            for (Future<WebhookMessage> one : start(STRANGERS, "slow" + round + "-", Duration.ofMillis(100))) {
                assertThat(one.get()).isIn(DEADLINE_PASSED, LOOKUPS_CLOGGED);
            }
        }

        assertThat(underWay).hasValueLessThanOrEqualTo(3 * MOST);
        assertThat(failure("another", SHORT)).isEqualTo(LOOKUPS_CLOGGED);
        stuck.values().forEach(CountDownLatch::countDown);
        await().until(() -> failure("another", LONG) == null);
    }

    @Test
    void attemptsAtOneHostShareItsLookup() throws Exception {
        List<Future<WebhookMessage>> same = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            same.add(attempts.submit(() -> failure("slow", LONG)));
        }
        await().until(() -> underWay.get() == 1);
        release("slow");

        for (Future<WebhookMessage> one : same) {
            assertThat(one.get()).isNull();
        }
        assertThat(failure("slow", LONG)).isNull();
        assertThat(failure("x", LONG)).isNull();
    }

    @Test
    void hostThatIsNotFoundIsNotSlow() {
        for (int i = 0; i < 3 * MOST; i++) {
            assertThat(failure("unknown", LONG)).isEqualTo(EGRESS_UNRESOLVED);
        }
        assertThat(lookupsOf("unknown")).isEqualTo(3 * MOST);
    }

    @Test
    void memoryOfHostsIsBounded() {
        HostMemory memory = new HostMemory(clock::get);
        memory.resolved("first");
        memory.tooSlow("slow first");
        assertThat(memory.resolves("first")).isTrue();
        assertThat(memory.isSlow("slow first")).isTrue();
        for (int i = 0; i < HostMemory.MAX_HOSTS; i++) {
            memory.resolved("host" + i);
            memory.tooSlow("slow" + i);
        }

        assertThat(memory.resolves("first")).isFalse();
        assertThat(memory.isSlow("slow first")).isFalse();
        assertThat(memory.resolves("host0")).isTrue();
        assertThat(memory.isSlow("slow0")).isTrue();
    }
}
