// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookCancelled;
import ee.webhooks.WebhookConflictException;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.endpoint.EndpointRegistry;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.endpoint.RegistryCache;
import ee.webhooks.impl.endpoint.RegistrySettings;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.MemoryOutbox;
import ee.webhooks.impl.store.MemoryRegistrations;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.NoTransaction;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.telemetry.Telemetry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Endpoints that are registered, paused, enabled and deleted while calls wait for them. */
class RegisteredEndpointStatesTest {

    @RegisterExtension
    private final Log log = new Log(Dispatcher.class);

    private static final List<Duration> DELAYS = List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofHours(24));

    private final HandDrivenWorkers workers = new HandDrivenWorkers();
    private final Instant start = workers.instant();
    private final MemoryBudget room = new MemoryBudget(1000, Long.MAX_VALUE);
    private final MemoryOutbox outbox = new MemoryOutbox(1000, new NoTransaction(), room, workers, workers::nanoTime);
    private final MemoryRegistrations registrations =
            new MemoryRegistrations(new NoTransaction(), workers, outbox, id -> false);
    private final EndpointRegistry registry = new EndpointRegistry(
            registrations,
            new FixedEndpoints(List.of()),
            RegistrySettings.permissive(List.of()).withKeyOfItsOwn());
    private final List<String> attempts = new ArrayList<>();

    private final List<WebhookCancelled> cancelled = new ArrayList<>();

    private AttemptResult result = AttemptResult.DELIVERED;
    private Optional<Duration> retryAfter = Optional.empty();

    @BeforeEach
    void start() {
        RegistryCache endpoints = new RegistryCache(
                registrations,
                RegistrySettings.permissive(List.of()),
                workers::work,
                event -> {},
                workers::nanoTime,
                id -> false);
        Dispatcher dispatcher = new Dispatcher(
                outbox,
                room,
                endpoints,
                new Dispatcher.Settings(
                        this::perform,
                        new RetrySchedule(DELAYS, 0, new Random(1)),
                        new EventPublisher(
                                new SilentListener() {
                                    @Override
                                    public void cancelled(WebhookCancelled event) {
                                        cancelled.add(event);
                                    }
                                },
                                workers::nanoTime),
                        new DispatchLimits(4, 4, 4, 10, 10),
                        Telemetry.NONE),
                new Dispatcher.Resources(workers, workers, workers, workers::nanoTime));
        outbox.open(dispatcher);
        dispatcher.start();
        workers.run();
    }

    private Outcome perform(Delivery delivery, WebhookEndpoint endpoint) {
        attempts.add(delivery.message().id() + " "
                + Duration.between(start, workers.instant()).toSeconds());
        boolean delivered = result == AttemptResult.DELIVERED;
        return new Outcome(
                result,
                OptionalInt.of(delivered ? 204 : 500),
                delivered ? Optional.empty() : Optional.of("told to fail"),
                delivered ? Optional.empty() : retryAfter,
                new byte[0],
                Duration.ZERO,
                workers.instant());
    }

    private void register() {
        registry.registerWithoutSecret(WebhookEndpoint.builder("acme")
                .url(URI.create("https://acme.example/"))
                .build());
    }

    private void answer(AttemptResult nowOn, Duration wait) {
        result = nowOn;
        retryAfter = Optional.of(wait);
    }

    private void call(String id) {
        outbox.store(Messages.of(id));
        workers.run();
    }

    private void pass(int seconds) {
        workers.pass(Duration.ofSeconds(seconds));
    }

    @Test
    void pauseThatBeginsRightAfterTheRegistrationHolds() {
        pass(3);
        workers.pass(Duration.ofMillis(400));
        register();
        answer(AttemptResult.OVERLOADED, Duration.ofSeconds(30));
        call("a");
        call("b");
        pass(20);

        assertThat(attempts).containsExactly("a 3");
    }

    @Test
    void pauseThatBeginsRightAfterTheEndpointWasEnabledHolds() {
        register();
        pass(3);
        registry.enable("acme");
        workers.pass(Duration.ofMillis(100));
        answer(AttemptResult.OVERLOADED, Duration.ofSeconds(30));
        call("a");
        call("b");
        pass(20);

        assertThat(attempts).containsExactly("a 3");
    }

    @Test
    void enabledEndpointGetsDeliveriesThatItHadRefusedAndLaterOnes() {
        register();
        answer(AttemptResult.OVERLOADED, Duration.ofHours(24));
        outbox.store(Messages.orderedBy("key", "a"));
        outbox.store(Messages.orderedBy("key", "b"));
        pass(600);
        assertThat(attempts).containsExactly("a 0");
        result = AttemptResult.DELIVERED;
        registry.enable("acme");
        pass(2);

        assertThat(attempts).extracting(attempt -> attempt.charAt(0)).containsExactly('a', 'a', 'b');
        assertThat(outbox.openInMemory()).isZero();
    }

    @Test
    void deliveriesOfADeletedEndpointEndSoon() {
        register();
        answer(AttemptResult.OVERLOADED, Duration.ofHours(24));
        call("a");
        registry.delete("acme");
        pass(2);

        assertThat(outbox.openInMemory()).isZero();
        assertThat(attempts).hasSize(1);
        assertThat(cancelled).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("a");
            assertThat(event.endpointId()).isEqualTo("acme");
            assertThat(event.attempts()).isEqualTo(1);
            assertThat(event.cause()).isEqualTo(WebhookCancelled.Cause.ENDPOINT_DELETED);
        });
    }

    @Test
    void deliveriesOfADeletedEndpointAreNotSentToAnotherOfItsId() {
        register();
        answer(AttemptResult.OVERLOADED, Duration.ofHours(24));
        call("a");
        pass(1);
        registry.delete("acme");

        assertThatThrownBy(this::register)
                .isInstanceOf(WebhookConflictException.class)
                .hasMessage(
                        "WHK00173: Endpoint 'acme' was deleted, and its open deliveries are still being cancelled. Try"
                                + " again in a moment, or choose another id.");
        result = AttemptResult.DELIVERED;
        pass(2);
        register();
        call("b");

        assertThat(cancelled).extracting(WebhookCancelled::id).containsExactly("a");
        assertThat(attempts).extracting(attempt -> attempt.charAt(0)).containsExactly('a', 'b');
    }

    @Test
    void enablingDiscardsEarlierFailures() {
        register();
        result = AttemptResult.FAILED;
        for (int day = 0; day < 6; day++) {
            call("m" + day);
            pass(24 * 3600);
        }
        assertThat(attempts).hasSizeGreaterThan(10);
        int before = attempts.size();
        registry.enable("acme");
        pass(2);
        call("x");
        call("y");

        assertThat(attempts.subList(before, attempts.size()))
                .extracting(attempt -> attempt.charAt(0))
                .contains('x', 'y');
    }

    @Test
    void retryAfterOfAnyFailureIsWaitedFor() {
        register();
        answer(AttemptResult.FAILED, Duration.ofSeconds(60));
        call("a");
        pass(50);
        assertThat(attempts).containsExactly("a 0");
        pass(15);

        assertThat(attempts).containsExactly("a 0", "a 60");
    }

    @Test
    void callThatDelaysItsOrderKeyForLongIsLogged() {
        register();
        answer(AttemptResult.FAILED, Duration.ofHours(3));
        outbox.store(Messages.orderedBy("key", "a"));
        outbox.store(Messages.orderedBy("key", "b"));
        pass(2);

        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith(
                        "WHK00395: Calls of an order key wait at endpoint 'acme' for call a of webhook 'user-created'");
    }
}
