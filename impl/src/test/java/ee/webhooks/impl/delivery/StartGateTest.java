// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class StartGateTest {

    private final AtomicLong nanos = new AtomicLong();
    private final StartGate gate = new StartGate(nanos::get);

    @Test
    void callerWaitsUntilTheOutboxCanBeUsed() throws Exception {
        gate.start();
        gate.begin();
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<Void> caller = CompletableFuture.runAsync(() -> {
            thread.set(Thread.currentThread());
            passThrough();
        });
        await().until(() -> thread.get() != null && thread.get().getState() == Thread.State.TIMED_WAITING);

        gate.open();

        caller.get(5, TimeUnit.SECONDS);
    }

    @Test
    void callerDoesNotWaitForAnOutboxThatStaysUnavailable() {
        gate.start();
        gate.begin();
        nanos.addAndGet(Duration.ofSeconds(21).toNanos());

        assertThat(CompletableFuture.runAsync(this::passThrough)).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void callerDoesNotWaitWhereNoThreadBegins() {
        gate.start();

        assertThat(CompletableFuture.runAsync(this::passThrough)).succeedsWithin(Duration.ofSeconds(5));
    }

    private void passThrough() {
        try {
            gate.pass();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
