// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.Log;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.MemoryOutbox;
import ee.webhooks.impl.store.NoTransaction;
import ee.webhooks.impl.store.OutboxUnavailableException;
import ee.webhooks.impl.telemetry.Telemetry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PollerTest {

    private final HandDrivenWorkers workers = new HandDrivenWorkers();
    private final Instant start = workers.instant();
    private final MemoryBudget room = new MemoryBudget(1000, Long.MAX_VALUE);
    private final MemoryOutbox outbox = new MemoryOutbox(1000, new NoTransaction(), room, workers, workers::nanoTime);
    private final List<Duration> heartbeats = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private boolean available;
    private Throwable failure;

    @RegisterExtension
    final Log log = new Log(Poller.class);

    @RegisterExtension
    final Log availabilityLog = new Log(StoreAvailability.class);

    /** An outbox that is available when the test decides so. */
    private DeliveryStore store() {
        return (DeliveryStore) Proxy.newProxyInstance(
                DeliveryStore.class.getClassLoader(),
                new Class<?>[] {DeliveryStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("heartbeat")) {
                        heartbeats.add(Duration.between(start, workers.instant()));
                        if (!available) {
                            throw new OutboxUnavailableException("away", null);
                        }
                    }
                    asked.add(method.getName());
                    if (failure != null && method.getName().equals("claimMessages")) {
                        throw failure;
                    }
                    try {
                        return method.invoke(outbox, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private void open() {
        Dispatcher dispatcher = new Dispatcher(
                store(),
                room,
                new FixedEndpoints(List.of()),
                new Dispatcher.Settings(
                        (delivery, endpoint) -> {
                            throw new AssertionError("nothing is to be sent");
                        },
                        new RetrySchedule(List.of(Duration.ZERO), 0, new Random(1)),
                        new EventPublisher(event -> {}, workers::nanoTime),
                        new DispatchLimits(4, 4, 2, 10, 10),
                        Telemetry.NONE),
                new Dispatcher.Resources(workers, workers, workers, workers::nanoTime));
        outbox.open(dispatcher);
        dispatcher.start();
    }

    @Test
    void unavailableOutboxIsTriedSoonAndThenLessOften() {
        open();
        workers.pass(Duration.ofSeconds(6));

        assertThat(heartbeats)
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofMillis(250),
                        Duration.ofMillis(750),
                        Duration.ofMillis(1750),
                        Duration.ofMillis(3750),
                        Duration.ofMillis(5750));
    }

    @Test
    void unavailableOutboxIsLoggedOnceAndSoIsItsReturn() {
        open();
        workers.pass(Duration.ofSeconds(5));
        assertThat(availabilityLog.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00361: ")
                .contains("away");
        available = true;
        workers.pass(Duration.ofSeconds(5));
        assertThat(availabilityLog.infos()).singleElement().asString().startsWith("WHK00362: ");

        available = false;
        workers.pass(Duration.ofSeconds(5));
        assertThat(availabilityLog.warnings())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("WHK00363: ")
                .endsWith("away");
        available = true;
        workers.pass(Duration.ofSeconds(5));
        assertThat(availabilityLog.infos()).hasSize(2).allMatch(line -> line.startsWith("WHK00362: "));
    }

    @Test
    void outboxThatWasAvailableIsTriedSoonAgain() {
        open();
        workers.pass(Duration.ofSeconds(5));
        available = true;
        workers.pass(Duration.ofSeconds(5));
        available = false;
        heartbeats.clear();
        workers.pass(Duration.ofMillis(1300));

        assertThat(heartbeats).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void messagesThatCannotBeFetchedKeepNothingElseFromBeingFetched() {
        failure = new OutboxUnavailableException("too much", null);
        available = true;
        open();
        workers.pass(Duration.ofSeconds(5));

        assertThat(asked).contains("claimDue");
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00223")
                .endsWith("too much");
    }

    @Test
    void errorIsLoggedAndKeepsNothingElseFromBeingFetched() {
        failure = new OutOfMemoryError("Java heap space");
        available = true;
        open();
        workers.pass(Duration.ofMillis(500));

        assertThat(asked).contains("claimDue");
        assertThat(log.errors())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("WHK00223").contains("OutOfMemoryError"));
    }
}
