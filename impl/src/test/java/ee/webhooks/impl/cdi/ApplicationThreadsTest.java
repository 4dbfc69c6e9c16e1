// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

class ApplicationThreadsTest {

    /** What a request leaves with its thread; inherited, as WildFly hands it over. */
    private static final InheritableThreadLocal<String> REQUEST = new InheritableThreadLocal<>();

    private static String requestOf(ThreadFactory threads) {
        CompletableFuture<String> request = new CompletableFuture<>();
        threads.newThread(() -> request.complete(REQUEST.get())).start();
        return request.join();
    }

    @Test
    void aThreadThatIsAskedForInARequestHasNothingOfTheRequest() {
        try (ApplicationThreads threads = new ApplicationThreads(Thread::new)) {
            REQUEST.set("a request");

            assertThat(requestOf(Thread::new)).isEqualTo("a request");
            await().untilAsserted(() -> assertThat(requestOf(threads)).isNull());
        } finally {
            REQUEST.remove();
        }
    }

    @Test
    void anInterruptedRequestGetsItsThreadAndStaysInterrupted() {
        try (ApplicationThreads threads = new ApplicationThreads(Thread::new)) {
            Thread.currentThread().interrupt();

            assertThat(threads.newThread(() -> {})).isNotNull();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void threadsAreMadeBeforeAnyOfThemMayRun() {
        try (ApplicationThreads threads = new ApplicationThreads(ApplicationThreadsTest::neverRunning)) {
            assertThat(threads.newThread(() -> {})).isNotNull();
        }
    }

    /** As Open Liberty's are before the application has started. */
    private static Thread neverRunning(Runnable task) {
        return new Thread(() -> {});
    }

    @Test
    void threadsAreStillMadeAfterTheEnd() {
        ApplicationThreads threads = new ApplicationThreads(Thread::new);
        threads.close();

        assertThat(requestOf(threads)).isNull();
    }

    @Test
    void theThreadThatMakesAllOthersEnds() throws InterruptedException {
        CompletableFuture<Thread> maker = new CompletableFuture<>();
        ApplicationThreads threads = new ApplicationThreads(task -> {
            Thread thread = new Thread(task);
            maker.complete(thread);
            return thread;
        });
        threads.close();

        maker.join().join(10_000);

        assertThat(maker.join().isAlive()).isFalse();
    }
}
