// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointEvent;
import ee.webhooks.WebhookExhausted;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.store.KnownEndpoints;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.MemoryDeliveries;
import ee.webhooks.impl.store.MemoryOutbox;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.NoTransaction;
import ee.webhooks.impl.store.Outbox;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.store.jdbc.JdbcDeliveryStore;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import ee.webhooks.impl.store.jdbc.deliveries.JdbcDeliveries;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.JdbcSettings;
import ee.webhooks.impl.store.jdbc.outbox.JdbcOutbox;
import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.transaction.LocalTransactions;
import ee.webhooks.impl.telemetry.Telemetry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A node, its outbox and its receivers, all in the time and on the thread of the test. */
final class Scene {

    static final int CONCURRENCY_PER_ENDPOINT = 8;

    /** The times of the defaults. */
    static final List<Duration> DELAYS = Stream.of(
                    "PT0S", "PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H")
            .map(Duration::parse)
            .toList();

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int ROOM = 200;

    /** The response of a receiver: a status, or 0 for no response. */
    record Reply(int status, Optional<Duration> retryAfter) {

        static final Reply OK = of(204);

        static Reply of(int status) {
            return new Reply(status, Optional.empty());
        }
    }

    /** Answers attempts. */
    interface Receiver {

        Reply reply(String endpointId, Message message, Instant now);
    }

    /**
     * An attempt that was made.
     *
     * @param at when it was begun
     */
    record Made(Instant at, String endpointId, String messageId, Reply reply) {

        boolean isDelivered() {
            return reply.status() / 100 == 2;
        }
    }

    final HandDrivenWorkers workers = new HandDrivenWorkers();
    final List<Made> made = new ArrayList<>();
    final List<WebhookEndpointEvent> events = new ArrayList<>();
    final Set<String> exhausted = new HashSet<>();

    private final MemoryBudget room = new MemoryBudget(ROOM, Long.MAX_VALUE);
    private final List<WebhookEndpoint> endpoints;
    private final Outbox outbox;
    private final DeliveryStore store;
    private final WebhookDeliveries deliveries;
    private Receiver receiver = (endpointId, message, now) -> Reply.OK;

    private Scene(List<Duration> delays, List<String> endpointIds, Stored stored) {
        endpoints = endpointIds.stream()
                .map(id -> WebhookEndpoint.builder(id)
                        .url(URI.create("https://" + id + ".example/"))
                        .build())
                .toList();
        Outboxed outboxed = stored.by(this);
        outbox = outboxed.outbox();
        store = outboxed.store();
        deliveries = outboxed.deliveries().apply(start(delays));
    }

    private record Outboxed(Outbox outbox, DeliveryStore store, Function<Dispatcher, WebhookDeliveries> deliveries) {}

    /** None of them is deleted, and none belongs to a consumer. */
    private static final class KnownToAll implements KnownEndpoints {

        @Override
        public Collection<String> ofConsumer(String consumer) {
            return List.of();
        }

        @Override
        public boolean exists(String endpointId) {
            return true;
        }

        @Override
        public boolean isEnabled(String endpointId) {
            return true;
        }
    }

    private interface Stored {

        Outboxed by(Scene scene);
    }

    static Scene inMemory(List<Duration> delays, String... endpointIds) {
        return new Scene(delays, List.of(endpointIds), scene -> {
            MemoryOutbox outbox =
                    new MemoryOutbox(100_000, new NoTransaction(), scene.room, scene.workers, scene.workers::nanoTime);
            return new Outboxed(
                    outbox,
                    outbox,
                    dispatcher -> new MemoryDeliveries(
                            outbox,
                            new KnownToAll(),
                            dispatcher::healthOf,
                            dispatcher.cancelled(),
                            Runnable::run,
                            scene.workers));
        });
    }

    static Scene inDatabase(DataSource dataSource, List<Duration> delays, String... endpointIds) {
        return new Scene(delays, List.of(endpointIds), scene -> {
            JdbcDatabase database = new JdbcDatabase(
                    new LocalTransactions(HandDrivenDatabase.of(dataSource, scene.workers)),
                    new JdbcSettings("shop", new TestDatabase(dataSource).tables(), SchemaMode.CREATE, DEADLINE),
                    scene.workers::nanoTime,
                    new Random(1));
            return new Outboxed(
                    new JdbcOutbox(database, scene.room, scene.workers::workLater, scene.workers),
                    new JdbcDeliveryStore(database, scene.workers::nanoTime),
                    dispatcher -> new JdbcDeliveries(
                            database,
                            new KnownToAll(),
                            dispatcher,
                            dispatcher.cancelled(),
                            Runnable::run,
                            () -> false));
        });
    }

    private Dispatcher start(List<Duration> delays) {
        Dispatcher dispatcher = new Dispatcher(
                store,
                room,
                new FixedEndpoints(endpoints),
                new Dispatcher.Settings(
                        this::perform,
                        new RetrySchedule(delays, 0, new Random(1)),
                        new EventPublisher(
                                new SilentListener() {
                                    @Override
                                    public void exhausted(WebhookExhausted event) {
                                        exhausted.add(event.id() + "@" + event.endpointId());
                                    }

                                    @Override
                                    public void endpointChanged(WebhookEndpointEvent event) {
                                        events.add(event);
                                    }
                                },
                                workers::nanoTime),
                        new DispatchLimits(32, 64, CONCURRENCY_PER_ENDPOINT, 20, 40),
                        Telemetry.NONE),
                new Dispatcher.Resources(workers, workers, workers, workers::nanoTime));
        outbox.open(dispatcher);
        dispatcher.start();
        workers.run();
        return dispatcher;
    }

    private Outcome perform(Delivery delivery, WebhookEndpoint endpoint) {
        Message message = delivery.message();
        Instant now = now();
        Reply reply = receiver.reply(endpoint.id(), message, now);
        made.add(new Made(now, endpoint.id(), message.id(), reply));
        int status = reply.status();
        AttemptResult result = switch (status) {
            case 410 -> AttemptResult.GONE;
            case 429, 502, 503, 504 -> AttemptResult.OVERLOADED;
            default -> status / 100 == 2 ? AttemptResult.DELIVERED : AttemptResult.FAILED;
        };
        return new Outcome(
                result,
                status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                result == AttemptResult.DELIVERED ? Optional.empty() : Optional.of("said " + status),
                reply.retryAfter(),
                new byte[0],
                Duration.ZERO,
                now);
    }

    Scene receiver(Receiver changed) {
        receiver = changed;
        return this;
    }

    Instant now() {
        return workers.instant();
    }

    void store(Message... messages) {
        for (Message message : messages) {
            outbox.store(message);
        }
        workers.run();
    }

    /** Returns whether there was one that had not ended. */
    boolean cancel(String endpointId, String messageId) {
        long cancelled = deliveries.cancel(query(endpointId, messageId));
        workers.run();
        return cancelled > 0;
    }

    /** Answers whether it is sent again, or sooner. */
    boolean replay(String endpointId, String messageId) {
        long replayed = deliveries.replay(
                query(endpointId, messageId).status(WebhookDelivery.Status.OPEN, WebhookDelivery.Status.values()));
        workers.run();
        return replayed > 0;
    }

    private static WebhookDeliveryQuery query(String endpointId, String messageId) {
        return WebhookDeliveryQuery.all().endpoint(endpointId).id(messageId);
    }

    void pass(Duration duration) {
        workers.pass(duration);
    }

    List<Made> delivered() {
        return made.stream().filter(Made::isDelivered).toList();
    }

    List<String> deliveredTo(String endpointId) {
        return delivered().stream()
                .filter(each -> each.endpointId().equals(endpointId))
                .map(Made::messageId)
                .toList();
    }

    /** Whether nothing is in memory. */
    boolean isRoomFree() {
        return room.takenMessages() == 0;
    }
}
