// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookAttemptFailed;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointDisabled;
import ee.webhooks.WebhookEndpointEvent;
import ee.webhooks.WebhookExhausted;
import ee.webhooks.WebhookRate;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.attempt.Attempt;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.ResultFactory;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Cancelled;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.store.EndpointChange;
import ee.webhooks.impl.store.EndpointHealth;
import ee.webhooks.impl.store.Expired;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.MemoryOutbox;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.NoTransaction;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.telemetry.Measurements;
import ee.webhooks.impl.telemetry.Telemetry;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DispatcherTest {

    private static final Logger CALLS_LOGGER = Logger.getLogger(CallsWithoutEndpoint.class.getName());

    private static final List<Duration> DELAYS = List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofMinutes(5));
    private static final Duration TOOK = Duration.ofMillis(30);
    private static final WebhookEndpoint ACME = endpoint("acme");
    private static final WebhookEndpoint OTHER = endpoint("other");

    private static WebhookEndpoint endpoint(String id) {
        return WebhookEndpoint.builder(id)
                .url(URI.create("https://" + id + ".example/"))
                .consumer(id + "-consumer")
                .build();
    }

    /** What the receiver does, as the test writes it. */
    private interface Receiver {

        /** A status, or 0 for no answer. */
        int answer(String id, String endpointId, int attempt);
    }

    /** Makes attempts by a script and remembers them. */
    private final class ScriptedAttempt implements Attempt {

        private final Receiver receiver;
        private final List<String> made = new ArrayList<>();

        private ScriptedAttempt(Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public Outcome perform(Delivery delivery, WebhookEndpoint endpoint) {
            Message message = delivery.message();
            String prefix = message.id() + "@" + endpoint.id();
            int attempt = 1
                    + (int) made.stream()
                            .filter(entry -> entry.startsWith(prefix + " "))
                            .count();
            made.add(prefix + " " + Duration.between(start, rounded(workers.instant())));
            int status = receiver.answer(message.id(), endpoint.id(), attempt);
            boolean success = status / 100 == 2;
            return new Outcome(
                    success ? AttemptResult.DELIVERED : AttemptResult.FAILED,
                    status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                    success ? Optional.empty() : Optional.of("said " + status),
                    Optional.empty(),
                    new byte[0],
                    TOOK,
                    workers.instant());
        }
    }

    /** Without the moments that collecting and looking take. */
    private static Instant rounded(Instant time) {
        return Instant.ofEpochMilli(time.toEpochMilli() / 1000 * 1000);
    }

    /** Records the events, and whether the outbox had the result by then. */
    private static final class RecordingListener extends SilentListener {

        private final List<Object> events = new ArrayList<>();

        @Override
        public void delivered(WebhookDelivered event) {
            events.add(event);
        }

        @Override
        public void attemptFailed(WebhookAttemptFailed event) {
            events.add(ResultFactory.get()
                    .attemptFailed(
                            new DeliveryIdentity(
                                    event.deliveryId(),
                                    event.id(),
                                    event.webhook(),
                                    event.endpointId(),
                                    event.consumer()),
                            event.attempt(),
                            event.status(),
                            event.reason(),
                            event.duration(),
                            rounded(event.at()),
                            rounded(event.nextAttemptAt())));
        }

        @Override
        public void exhausted(WebhookExhausted event) {
            events.add(ResultFactory.get()
                    .exhausted(
                            new DeliveryIdentity(
                                    event.deliveryId(),
                                    event.id(),
                                    event.webhook(),
                                    event.endpointId(),
                                    event.consumer()),
                            event.attempt(),
                            event.status(),
                            event.reason(),
                            event.duration(),
                            rounded(event.at())));
        }
    }

    private static final DeliveryIdentity DELIVERY =
            new DeliveryIdentity("1-acme", "a", "user-created", "acme", Optional.of("acme-consumer"));

    @RegisterExtension
    final Log log = new Log(Dispatcher.class);

    @RegisterExtension
    final Log writerLog = new Log(ResultWriter.class);

    @RegisterExtension
    final Log callsLog = new Log(CallsWithoutEndpoint.class);

    private final HandDrivenWorkers workers = new HandDrivenWorkers();
    private final Instant start = workers.instant();
    private final MemoryBudget room = new MemoryBudget(1000, Long.MAX_VALUE);
    private final MemoryOutbox outbox = new MemoryOutbox(1000, new NoTransaction(), room, workers, workers::nanoTime);
    private final RecordingListener reported = new RecordingListener();

    /** For attempts at endpoints that do not answer soon, or of which nothing is known. */
    private int slots = 4;

    private void open(Attempt attempt, Endpoints endpoints, List<Duration> delays, int concurrencyPerEndpoint) {
        open(attempt, endpoints, delays, concurrencyPerEndpoint, reported);
    }

    private void open(
            Attempt attempt,
            Endpoints endpoints,
            List<Duration> delays,
            int concurrencyPerEndpoint,
            DeliveryListener listener) {
        open(outbox, attempt, endpoints, delays, concurrencyPerEndpoint, listener);
    }

    private Dispatcher open(
            DeliveryStore store,
            Attempt attempt,
            Endpoints endpoints,
            List<Duration> delays,
            int concurrencyPerEndpoint,
            DeliveryListener listener) {
        Dispatcher dispatcher = new Dispatcher(
                store,
                room,
                endpoints,
                new Dispatcher.Settings(
                        attempt,
                        new RetrySchedule(delays, 0, new Random(1)),
                        new EventPublisher(listener, workers::nanoTime),
                        new DispatchLimits(4, slots, concurrencyPerEndpoint, 10, 10),
                        Telemetry.NONE),
                new Dispatcher.Resources(workers, workers, workers, workers::nanoTime));
        outbox.open(dispatcher);
        dispatcher.start();
        workers.run();
        return dispatcher;
    }

    private ScriptedAttempt open(Receiver receiver, WebhookEndpoint... endpoints) {
        return open(receiver, DELAYS, endpoints);
    }

    private ScriptedAttempt open(Receiver receiver, List<Duration> delays, WebhookEndpoint... endpoints) {
        ScriptedAttempt attempt = new ScriptedAttempt(receiver);
        open(attempt, new FixedEndpoints(List.of(endpoints)), delays, 2);
        return attempt;
    }

    private void store(Message... messages) {
        for (Message message : messages) {
            outbox.store(message);
        }
    }

    /** By a filter or an observer of the application, for example. */
    @Test
    void changesOfAnAttemptToItsThreadDoNotAffectTheNextOne() {
        Thread thread = Thread.currentThread();
        ClassLoader application = thread.getContextClassLoader();
        List<String> found = new ArrayList<>();
        open(
                (id, endpointId, attempt) -> {
                    found.add(thread.isInterrupted() + " " + (thread.getContextClassLoader() == application));
                    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
                    thread.interrupt();
                    return 200;
                },
                ACME,
                OTHER);

        store(Messages.of("a"));

        workers.run();
        assertThat(found).hasSize(2).containsOnly("false true");
        assertThat(Thread.interrupted()).isFalse();
        assertThat(thread.getContextClassLoader()).isSameAs(application);
    }

    private void assertNothingLeft() {
        workers.pass(Duration.ofSeconds(1));
        assertThat(outbox.openInMemory()).isZero();
        assertThat(room.takenMessages()).isZero();
    }

    @Test
    void messageIsDeliveredOnceToEachEndpoint() {
        ScriptedAttempt attempt = open((id, endpoint, number) -> 204, ACME, OTHER);
        store(Messages.of("a"));
        workers.run();

        assertThat(attempt.made).containsExactlyInAnyOrder("a@acme PT0S", "a@other PT0S");
        assertNothingLeft();
    }

    @Test
    void storingMakesNoAttempt() {
        ScriptedAttempt attempt = open((id, endpoint, number) -> 204, ACME);
        store(Messages.of("a"));

        assertThat(attempt.made).isEmpty();
        assertThat(outbox.openInMemory()).isEqualTo(1);
    }

    @Test
    void listenerReceivesTheDelivery() {
        open((id, endpoint, number) -> 202, ACME);
        store(Messages.of("a"));
        workers.run();

        assertThat(reported.events).containsExactly(ResultFactory.get().delivered(DELIVERY, 1, 202, TOOK, start));
    }

    @Test
    void callForOneEndpointGoesToThatOneOnlyWhateverItAskedFor() {
        WebhookEndpoint other = WebhookEndpoint.builder("other")
                .url(ACME.url())
                .consumer("globex")
                .events("invoice-paid")
                .build();
        ScriptedAttempt attempt = open((id, endpoint, number) -> number == 1 ? 503 : 200, ACME, other);
        store(
                Messages.of("a").forEndpoint("other"),
                Messages.orderedBy("key", "b").forEndpoint("other"));
        workers.pass(Duration.ofHours(1));

        assertThat(attempt.made).hasSize(4).allMatch(made -> made.contains("@other"));
        assertNothingLeft();
    }

    @Test
    void callForOneEndpointIsNotSentToThatOfAnotherConsumer() {
        ScriptedAttempt attempt = open((id, endpoint, number) -> 200, ACME);
        Message forAcme = Messages.of("a").forEndpoint("acme");
        store(
                new Message(
                        "b",
                        forAcme.webhook(),
                        forAcme.method(),
                        forAcme.contentType(),
                        forAcme.body(),
                        forAcme.headers(),
                        "",
                        Optional.of("globex"),
                        Optional.empty(),
                        start,
                        Optional.empty()),
                Messages.of("c").forEndpoint("unknown"));
        workers.pass(Duration.ofHours(1));

        assertThat(attempt.made).isEmpty();
        assertThat(log.warnings())
                .hasSize(2)
                .anyMatch(line -> line.contains("endpoint 'acme' among consumer 'globex'"))
                .anyMatch(line -> line.contains("endpoint 'unknown'"));
        assertNothingLeft();
    }

    @Test
    void failedAttemptIsRepeatedAfterTheConfiguredDelays() {
        ScriptedAttempt attempt = open((id, endpoint, number) -> number < 3 ? 503 : 200, ACME);
        store(Messages.of("a"));
        workers.pass(Duration.ofSeconds(4));
        assertThat(attempt.made).containsExactly("a@acme PT0S");
        workers.pass(Duration.ofHours(1));

        assertThat(attempt.made).containsExactly("a@acme PT0S", "a@acme PT5S", "a@acme PT5M5S");
        assertNothingLeft();
    }

    @Test
    void listenerReceivesFailuresAndTheEnd() {
        open((id, endpoint, number) -> number == 2 ? 0 : 503, ACME);
        store(Messages.of("a"));
        workers.pass(Duration.ofHours(1));

        Instant second = start.plusSeconds(5);
        Instant third = second.plusSeconds(300);
        assertThat(reported.events)
                .containsExactly(
                        ResultFactory.get()
                                .attemptFailed(DELIVERY, 1, OptionalInt.of(503), "said 503", TOOK, start, second),
                        ResultFactory.get()
                                .attemptFailed(DELIVERY, 2, OptionalInt.empty(), "said 0", TOOK, second, third),
                        ResultFactory.get().exhausted(DELIVERY, 3, OptionalInt.of(503), "said 503", TOOK, third));
        assertNothingLeft();
    }

    @Test
    void failuresOfOneEndpointDoNotAffectAnother() {
        ScriptedAttempt attempt = open((id, endpoint, number) -> endpoint.equals("acme") ? 500 : 200, ACME, OTHER);
        store(Messages.of("a"));
        workers.pass(Duration.ofHours(1));

        assertThat(attempt.made)
                .containsExactlyInAnyOrder("a@acme PT0S", "a@acme PT5S", "a@acme PT5M5S", "a@other PT0S");
    }

    @Test
    void firstAttemptWaitsForTheFirstDelay() {
        ScriptedAttempt attempt = new ScriptedAttempt((id, endpoint, number) -> 200);
        open(attempt, new FixedEndpoints(List.of(ACME)), List.of(Duration.ofSeconds(10)), 2);
        store(Messages.of("a"));
        workers.pass(Duration.ofMinutes(1));

        assertThat(attempt.made).containsExactly("a@acme PT10S");
        assertNothingLeft();
    }

    @Test
    void callForOneConsumerGoesThereOnly() {
        ScriptedAttempt attempt = open((id, endpoint, number) -> 200, ACME, OTHER);
        store(Messages.to("other-consumer", "a"));
        workers.run();

        assertThat(attempt.made).containsExactly("a@other PT0S");
    }

    @Test
    void callWithoutConsumerGoesToNoEndpointOfAConsumer() {
        WebhookEndpoint own = WebhookEndpoint.builder("own")
                .url(URI.create("https://own.example/"))
                .build();
        ScriptedAttempt attempt = open((id, endpoint, number) -> 200, ACME, OTHER, own);
        store(Messages.withoutConsumer("a"));
        workers.run();

        assertThat(attempt.made).containsExactly("a@own PT0S");
    }

    @Test
    void callWithoutConsumerOfAWebhookThatOnlyConsumersSubscribeToIsLogged() {
        ScriptedAttempt attempt = open((id, endpoint, number) -> 200, ACME, OTHER);
        store(Messages.withoutConsumer("a"));
        store(Messages.to("unknown", "b"));
        workers.run();

        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00216: Call a of webhook 'user-created' names no consumer");
        assertThat(attempt.made).isEmpty();
        assertNothingLeft();
    }

    @Test
    void callWithoutEndpointIsLoggedAtDebugUntilThereIsOne() {
        CALLS_LOGGER.setLevel(Level.FINE);
        try {
            ScriptedAttempt attempt = open((id, endpoint, number) -> 200);
            store(Messages.of("a"));
            workers.run();
            store(Messages.to("nobody", "n"));
            store(Messages.withoutConsumer("w"));
            workers.run();
            assertThat(callsLog.debugs())
                    .hasSize(3)
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line)
                                    .startsWith("WHK00305: Call a of webhook")
                                    .contains("for every consumer"),
                            line -> assertThat(line).contains("Call n", "for consumer 'nobody'"),
                            line -> assertThat(line).contains("Call w", "for endpoints without a consumer"));
            assertThat(attempt.made).isEmpty();

            ScriptedAttempt asked = open((id, endpoint, number) -> 200, ACME);
            store(Messages.of("b"));
            workers.run();
            assertThat(callsLog.debugs()).hasSize(3);
            assertThat(asked.made).hasSize(1);
        } finally {
            CALLS_LOGGER.setLevel(null);
        }
    }

    @Test
    void messageWithoutEndpointIsDone() {
        ScriptedAttempt attempt = open((id, endpoint, number) -> 200);
        store(Messages.of("a"));
        workers.run();

        assertThat(attempt.made).isEmpty();
        assertThat(reported.events).isEmpty();
        assertNothingLeft();
    }

    @Test
    void attemptThatThrowsCountsAsFailed() {
        List<Throwable> failures = List.of(new IllegalStateException("broken"), new StackOverflowError());
        List<Integer> made = new ArrayList<>();
        Attempt throwing = (delivery, endpoint) -> {
            made.add(made.size());
            if (made.size() > failures.size()) {
                return new Outcome(
                        AttemptResult.DELIVERED,
                        OptionalInt.of(200),
                        Optional.empty(),
                        Optional.empty(),
                        new byte[0],
                        TOOK,
                        workers.instant());
            }
            Throwable failure = failures.get(made.size() - 1);
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        };
        open(throwing, new FixedEndpoints(List.of(ACME)), DELAYS, 2);
        store(Messages.of("a"));
        workers.pass(Duration.ofHours(1));

        assertThat(reported.events)
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOfSatisfying(WebhookAttemptFailed.class, event -> {
                            assertThat(event.status()).isEmpty();
                            assertThat(event.reason()).contains("broken");
                            assertThat(event.at()).isEqualTo(start);
                        }),
                        second -> assertThat(second).isInstanceOf(WebhookAttemptFailed.class),
                        third -> assertThat(third).isInstanceOf(WebhookDelivered.class));
        assertNothingLeft();
    }

    private static final class Speechless extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

    @Test
    void messageOfAnExceptionIsEscapedInEvents() {
        List<RuntimeException> failures = new ArrayList<>(
                List.of(new IllegalStateException("a\r\nb\u001b[31m" + "x".repeat(100_000)), new Speechless()));
        Attempt throwing = (delivery, endpoint) -> {
            throw failures.remove(0);
        };
        open(throwing, new FixedEndpoints(List.of(ACME)), DELAYS, 2);
        store(Messages.of("a"));
        workers.pass(Duration.ofSeconds(10));

        assertThat(reported.events)
                .first()
                .isInstanceOfSatisfying(
                        WebhookAttemptFailed.class,
                        event -> assertThat(event.reason())
                                .startsWith("WHK00304: ")
                                .contains("IllegalStateException: a\\u000d\\u000ab\\u001b[31m")
                                .hasSizeLessThanOrEqualTo(2000));
        assertThat(reported.events)
                .element(1)
                .isInstanceOfSatisfying(
                        WebhookAttemptFailed.class,
                        event -> assertThat(event.reason()).endsWith(Speechless.class.getName()));
    }

    @Test
    void listenerThatThrowsStopsNothing() {
        ScriptedAttempt attempt = new ScriptedAttempt((id, endpoint, number) -> number == 1 ? 500 : 200);
        DeliveryListener throwing = event -> {
            throw new IllegalStateException("against the contract");
        };
        open(attempt, new FixedEndpoints(List.of(ACME)), DELAYS, 1, throwing);
        store(Messages.of("a"), Messages.of("b"));
        workers.pass(Duration.ofHours(1));

        assertThat(attempt.made).containsExactlyInAnyOrder("a@acme PT0S", "b@acme PT0S", "a@acme PT5S", "b@acme PT5S");
        assertNothingLeft();
    }

    @Test
    void deliveryToAnUnknownEndpointIsRetriedAndFailsIfTheEndpointStaysUnknown() {
        ScriptedAttempt attempt = new ScriptedAttempt((id, endpoint, number) -> 500);
        FixedEndpoints before = new FixedEndpoints(List.of(ACME));
        Endpoints vanishing = new Endpoints() {
            @Override
            public List<WebhookEndpoint> wanting(String webhook, Optional<String> onlyConsumer) {
                return before.wanting(webhook, onlyConsumer);
            }

            @Override
            public List<WebhookEndpoint> ofConsumer(String consumer) {
                return before.ofConsumer(consumer);
            }

            @Override
            public Optional<WebhookEndpoint> find(String id) {
                return workers.instant().isAfter(start) ? Optional.empty() : before.find(id);
            }
        };
        open(attempt, vanishing, DELAYS, 2);
        store(Messages.orderedBy("k", "a"), Messages.orderedBy("k", "b"));
        workers.pass(Duration.ofHours(1));

        assertThat(attempt.made).containsExactly("a@acme PT0S");
        assertThat(reported.events)
                .hasSize(6)
                .satisfies(events -> assertThat(events.get(5)).isInstanceOf(WebhookExhausted.class));
        assertThat(log.warnings())
                .anyMatch(line -> line.startsWith("WHK00306: Call a of webhook 'user-created' is not"));
        assertNothingLeft();
    }

    /** As when the configuration, a source or an update gives its id to another consumer. */
    private static final class Changing implements Endpoints {

        private final List<WebhookEndpoint> before;
        private WebhookEndpoint now;
        private WebhookEndpoint complete;

        private Changing(WebhookEndpoint before) {
            this.before = List.of(before);
            now = before;
            complete = before;
        }

        @Override
        public List<WebhookEndpoint> wanting(String webhook, Optional<String> onlyConsumer) {
            return new FixedEndpoints(before).wanting(webhook, onlyConsumer);
        }

        @Override
        public List<WebhookEndpoint> ofConsumer(String consumer) {
            return List.of();
        }

        @Override
        public Optional<WebhookEndpoint> find(String id) {
            return Optional.of(now);
        }

        @Override
        public WebhookEndpoint complete(WebhookEndpoint endpoint) {
            return complete;
        }
    }

    @Test
    void callForOneConsumerIsNotSentToTheEndpointOfAnother() {
        ScriptedAttempt attempt = new ScriptedAttempt((id, endpoint, number) -> number == 1 ? 500 : 200);
        Changing endpoints = new Changing(ACME);
        open(attempt, endpoints, DELAYS, 2);
        store(Messages.to("acme-consumer", "a"), Messages.of("for-all"));
        workers.run();
        endpoints.now = ACME.toBuilder().consumer("globex").build();
        endpoints.complete = endpoints.now;
        workers.pass(Duration.ofHours(1));

        assertThat(attempt.made).containsExactlyInAnyOrder("a@acme PT0S", "for-all@acme PT0S", "for-all@acme PT5S");
        assertThat(log.warnings())
                .anyMatch(line -> line.startsWith("WHK00226: Call a of webhook 'user-created' is not sent"));
        assertThat(reported.events.get(reported.events.size() - 1))
                .isInstanceOfSatisfying(
                        WebhookExhausted.class,
                        event -> assertThat(event.consumer()).isEmpty());
        assertNothingLeft();
    }

    @Test
    void callWithoutConsumerIsNotSentToAnEndpointThatGotOne() {
        ScriptedAttempt attempt = new ScriptedAttempt((id, endpoint, number) -> 500);
        WebhookEndpoint ours = ACME.toBuilder().consumer(null).build();
        Changing endpoints = new Changing(ours);
        open(attempt, endpoints, DELAYS, 2);
        store(Messages.withoutConsumer("a"));
        workers.run();
        endpoints.now = ACME;
        endpoints.complete = ACME;
        workers.pass(Duration.ofHours(1));

        assertThat(attempt.made).containsExactly("a@acme PT0S");
        assertNothingLeft();
    }

    @Test
    void endpointThatGetsAnotherConsumerWhileItsSecretsAreReadGetsNoCallOfTheOneBefore() {
        ScriptedAttempt attempt = new ScriptedAttempt((id, endpoint, number) -> 200);
        Changing endpoints = new Changing(ACME);
        endpoints.complete = ACME.toBuilder().consumer("globex").build();
        open(attempt, endpoints, DELAYS, 2);
        store(Messages.to("acme-consumer", "a"));
        workers.run();
        assertThat(attempt.made).isEmpty();
        endpoints.complete = ACME;
        workers.pass(Duration.ofHours(1));

        assertThat(attempt.made).containsExactly("a@acme PT5S");
        assertNothingLeft();
    }

    @Test
    void endpointWithoutSuccessForFiveDaysIsDisabledAndKeepsItsCalls() {
        List<WebhookEndpointEvent> changes = new ArrayList<>();
        ScriptedAttempt attempt = new ScriptedAttempt((id, endpoint, number) -> endpoint.equals("acme") ? 500 : 200);
        open(
                attempt,
                new FixedEndpoints(List.of(ACME, OTHER)),
                List.of(Duration.ZERO, Duration.ofHours(1)),
                2,
                new SilentListener() {
                    @Override
                    public void endpointChanged(WebhookEndpointEvent event) {
                        changes.add(event);
                    }
                });
        for (int day = 0; day < 8; day++) {
            store(Messages.of("day" + day));
            workers.pass(Duration.ofDays(1));
        }

        assertThat(changes).singleElement().isInstanceOfSatisfying(WebhookEndpointDisabled.class, disabled -> {
            assertThat(disabled.endpointId()).isEqualTo("acme");
            assertThat(disabled.consumer()).contains("acme-consumer");
            assertThat(rounded(disabled.at())).isEqualTo(start.plus(Duration.ofDays(5)));
            assertThat(disabled.reason())
                    .isEqualTo("WHK00374: nothing could be delivered to it since " + start
                            + ", in 11 attempts. The last: said 500");
        });
        assertThat(attempt.made).filteredOn(made -> made.contains("@acme")).hasSize(11);
        assertThat(attempt.made).filteredOn(made -> made.contains("@other")).hasSize(8);
        assertThat(outbox.openInMemory()).isEqualTo(3);
    }

    @Test
    void rateOfAResponseCountsForDeliveriesThatWaitAlready() {
        ScriptedAttempt attempt = new ScriptedAttempt((id, endpoint, number) -> 200);
        Endpoints learning = new Endpoints() {
            @Override
            public List<WebhookEndpoint> wanting(String webhook, Optional<String> onlyConsumer) {
                return List.of(ACME);
            }

            @Override
            public List<WebhookEndpoint> ofConsumer(String consumer) {
                return List.of();
            }

            @Override
            public Optional<WebhookEndpoint> find(String id) {
                WebhookEndpoint.Builder acme = ACME.toBuilder();
                return Optional.of(
                        (attempt.made.isEmpty() ? acme.concurrency(1) : acme.rate(WebhookRate.parse("1/s"))).build());
            }
        };
        open(attempt, learning, DELAYS, 4);
        store(Messages.of("a"), Messages.of("b"), Messages.of("c"), Messages.of("d"));
        workers.pass(Duration.ofMinutes(1));

        assertThat(attempt.made).containsExactly("a@acme PT0S", "b@acme PT1S", "c@acme PT2S", "d@acme PT3S");
        assertNothingLeft();
    }

    @Test
    void callsOfOneKeyWaitForTheRetriesOfTheFirst() {
        ScriptedAttempt attempt = open(
                (id, endpoint, number) -> id.equals("k1") && endpoint.equals("acme") && number < 3 ? 500 : 200,
                ACME,
                OTHER);
        store(
                Messages.orderedBy("k", "k1"),
                Messages.orderedBy("k", "k2"),
                Messages.orderedBy("k", "k3"),
                Messages.orderedBy("l", "l1"),
                Messages.of("plain"));
        workers.pass(Duration.ofHours(1));

        assertThat(attempt.made)
                .contains("l1@acme PT0S", "plain@acme PT0S", "k2@other PT0S", "k3@other PT0S")
                .containsSubsequence(
                        "k1@acme PT0S", "k1@acme PT5S", "k1@acme PT5M5S", "k2@acme PT5M5S", "k3@acme PT5M5S")
                .containsSubsequence("k1@other PT0S", "k2@other PT0S", "k3@other PT0S")
                .hasSize(12);
        assertNothingLeft();
    }

    @Test
    void nextCallOfAnOrderKeyFollowsWhenTheFirstHasFailed() {
        ScriptedAttempt attempt = open((id, endpoint, number) -> id.equals("k1") ? 500 : 200, ACME);
        store(Messages.orderedBy("k", "k1"), Messages.orderedBy("k", "k2"));
        workers.pass(Duration.ofHours(1));

        assertThat(attempt.made).containsExactly("k1@acme PT0S", "k1@acme PT5S", "k1@acme PT5M5S", "k2@acme PT5M5S");
        assertNothingLeft();
    }

    @Test
    void deliveriesBeyondTheLimitFollow() {
        ScriptedAttempt attempt = new ScriptedAttempt((id, endpoint, number) -> 200);
        open(attempt, new FixedEndpoints(List.of(ACME)), DELAYS, 1);
        store(Messages.of("a"), Messages.of("b"), Messages.orderedBy("k", "c"), Messages.orderedBy("k", "d"));
        workers.pass(Duration.ofSeconds(1));

        assertThat(attempt.made).containsExactly("a@acme PT0S", "b@acme PT0S", "c@acme PT0S", "d@acme PT0S");
        assertNothingLeft();
    }

    @Test
    void callsBeyondTheCapacityFollowAtOnce() {
        ScriptedAttempt attempt = open((id, endpoint, number) -> 200, ACME);
        for (int call = 0; call < 30; call++) {
            store(Messages.of("call-" + call));
        }
        workers.pass(Duration.ofMinutes(1));

        assertThat(attempt.made).hasSize(30).allMatch(made -> made.endsWith(" PT0S"));
        assertNothingLeft();
    }

    @Test
    void deliveriesThatWereBeingFetchedWhenTheirEndpointWasPausedFollowAfterThePause() {
        ScriptedAttempt attempt = new ScriptedAttempt((id, endpoint, number) -> 200);
        AtomicReference<Runnable> whileFetching = new AtomicReference<>(() -> {});
        DeliveryStore slow = (DeliveryStore) Proxy.newProxyInstance(
                DeliveryStore.class.getClassLoader(),
                new Class<?>[] {DeliveryStore.class},
                (proxy, method, arguments) -> {
                    Object found = method.invoke(outbox, arguments);
                    if (found instanceof DeliveryStore.Waiting waiting
                            && !waiting.held().isEmpty()) {
                        whileFetching.getAndSet(() -> {}).run();
                    }
                    return found;
                });
        Dispatcher dispatcher = open(slow, attempt, new FixedEndpoints(List.of(ACME)), DELAYS, 1, reported);
        EndpointHealth paused = new EndpointHealth(
                "acme", Optional.of(start.plusSeconds(10)), Optional.empty(), start, Optional.of(start), 1);
        whileFetching.set(() -> dispatcher
                .control()
                .onHeartbeat(new DeliveryStore.Heartbeat(1, 2, false, List.of(paused), start), false));
        for (int call = 0; call < 30; call++) {
            store(Messages.of("call-" + call));
        }
        workers.pass(Duration.ofMinutes(1));

        assertThat(attempt.made).hasSize(30).last().asString().endsWith(" PT10S");
        assertNothingLeft();
    }

    /** Attempts at silent endpoints, of which the second begins while the first is under way. */
    private final class NestedAttempt implements Attempt {

        private final List<String> made = new ArrayList<>();

        @Override
        public Outcome perform(Delivery delivery, WebhookEndpoint endpoint) {
            made.add(endpoint.id() + " in full");
            if (made.size() == 1) {
                // By another thread
                workers.run();
            }
            return unanswered(Duration.ofSeconds(20));
        }

        @Override
        public Outcome perform(Delivery delivery, WebhookEndpoint endpoint, Duration most) {
            made.add(endpoint.id() + " in brief");
            return unanswered(most);
        }

        private Outcome unanswered(Duration duration) {
            return Outcome.unanswered("it is silent", duration, workers.instant());
        }
    }

    @Test
    void attemptThatWasCutShortIsNoFailureOfTheEndpointAndIsRepeatedInFullSoon() {
        NestedAttempt attempt = new NestedAttempt();
        slots = 2;
        open(attempt, new FixedEndpoints(List.of(ACME, OTHER)), DELAYS, 1);
        store(Messages.of("a"));
        workers.run();
        assertThat(attempt.made).hasSize(2);
        String brief = attempt.made.get(1);
        assertThat(brief).endsWith(" in brief");
        String cut = brief.substring(0, brief.indexOf(' '));

        workers.pass(Duration.ofSeconds(3));

        assertThat(attempt.made.subList(2, attempt.made.size())).contains(cut + " in full");
        assertThat(reported.events)
                .filteredOn(event -> event instanceof WebhookAttemptFailed failed
                        && failed.endpointId().equals(cut)
                        && failed.attempt() == 1)
                .singleElement()
                .satisfies(event -> {
                    WebhookAttemptFailed failed = (WebhookAttemptFailed) event;
                    assertThat(failed.reason()).startsWith("WHK00375: there was no response within a second");
                    assertThat(failed.nextAttemptAt()).isEqualTo(rounded(start.plusSeconds(1)));
                });
    }

    @Test
    void resultsThatCannotBeWrittenAreWrittenLater() {
        AtomicInteger failures = new AtomicInteger(2);
        DeliveryStore store = (DeliveryStore) Proxy.newProxyInstance(
                DeliveryStore.class.getClassLoader(),
                new Class<?>[] {DeliveryStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("record") && failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("a fault");
                    }
                    return method.invoke(outbox, arguments);
                });
        ScriptedAttempt attempt = new ScriptedAttempt((id, endpoint, number) -> 200);
        open(store, attempt, new FixedEndpoints(List.of(ACME)), DELAYS, 1, reported);
        store(Messages.of("a"));
        workers.pass(Duration.ofMinutes(1));

        assertThat(writerLog.errors()).isNotEmpty().allMatch(line -> line.startsWith("WHK00373: "));
        assertThat(attempt.made).containsExactly("a@acme PT0S");
        assertNothingLeft();
    }

    @Test
    void cancelledAndExpiredDeliveriesAreLogged() {
        LimitedLog limited = new LimitedLog(EscapingLogger.of(Dispatcher.class), workers::nanoTime);
        Endpoints endpoints = new FixedEndpoints(List.of(ACME));
        EndReport report =
                new EndReport(new EventPublisher(reported, workers::nanoTime), endpoints, Measurements.NONE, limited);
        Optional<String> all = Optional.of("*");
        report.cancelled(new Cancelled(
                new DeliveryIdentity("1-acme", "a", "user-created", "acme", all), 1, false, workers.instant()));
        report.expired(new Expired(
                new DeliveryIdentity("2-acme", "b", "user-created", "acme", all), 2, start, workers.instant()));

        assertThat(log.infos())
                .singleElement()
                .asString()
                .isEqualTo("WHK00392: The delivery of call a of webhook 'user-created' to endpoint 'acme' is cancelled:"
                        + " by WebhookDeliveries.");
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00386: Call b of webhook 'user-created' was not delivered to endpoint 'acme' and is");
        assertThat(reported.events)
                .singleElement()
                .isInstanceOfSatisfying(
                        WebhookExhausted.class,
                        event -> assertThat(event.reason()).startsWith("WHK00387: "));
    }

    @Test
    void paceOfAnEndpointIsPublishedAndMerged() {
        ScriptedAttempt attempt = new ScriptedAttempt((id, endpoint, number) -> 200);
        List<EndpointChange> said = new ArrayList<>();
        DeliveryStore store = (DeliveryStore) Proxy.newProxyInstance(
                DeliveryStore.class.getClassLoader(),
                new Class<?>[] {DeliveryStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("publishHealth")) {
                        ((List<?>) arguments[0]).forEach(change -> said.add((EndpointChange) change));
                    }
                    return method.invoke(outbox, arguments);
                });
        Dispatcher dispatcher = open(store, attempt, new FixedEndpoints(List.of(ACME, OTHER)), DELAYS, 1, reported);
        EndpointHealth soon =
                new EndpointHealth("other", Optional.empty(), Optional.empty(), start, Optional.empty(), 0, true);
        dispatcher.control().onHeartbeat(new DeliveryStore.Heartbeat(1, 2, false, List.of(soon), start), false);
        store(Messages.of("a"), Messages.of("b"));
        workers.pass(Duration.ofSeconds(3));

        assertThat(attempt.made).hasSize(4);
        assertThat(said).extracting(EndpointChange::endpointId).containsExactly("acme");
        assertThat(said).extracting(EndpointChange::answersSoon).containsExactly(Optional.of(true));
    }

    @Test
    void frequentFailuresAreLoggedAFewTimesAndCounted() {
        open((id, endpoint, number) -> 500, List.of(Duration.ZERO), ACME, OTHER);
        for (int call = 0; call < 8; call++) {
            store(Messages.of("call-" + call));
        }
        workers.pass(Duration.ofMinutes(2));

        assertThat(log.warnings())
                .filteredOn(line -> line.startsWith("WHK00301"))
                .hasSize(10)
                .filteredOn(line -> line.contains("'acme'"))
                .hasSize(5);
        assertThat(log.warnings())
                .filteredOn(line -> line.startsWith("WHK00390"))
                .hasSize(2)
                .allMatch(line -> line.contains(" 3 more lines of WHK00301 "));
    }
}
