// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookRate;
import ee.webhooks.impl.attempt.RawReceiver.Request;
import ee.webhooks.impl.client.ReceiverClient;
import ee.webhooks.impl.egress.EgressGuard;
import ee.webhooks.impl.egress.EgressRules;
import ee.webhooks.impl.egress.Network;
import ee.webhooks.impl.egress.Ports;
import ee.webhooks.impl.http.HttpSender;
import ee.webhooks.impl.http.Senders;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.MessageBuilder;
import ee.webhooks.impl.store.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {

    private static final HttpSender SENDER = new HttpSender(
            new EgressGuard(
                    new EgressRules(true, List.of(Network.parse("127.0.0.0/8")), List.of(), Ports.parse("1-65535"))),
            Optional.empty(),
            InetAddress::getAllByName,
            1,
            HttpAttempt.MAX_BODY,
            HandshakeTest::thread);

    private static final Message MESSAGE = MessageBuilder.message("msg_1")
            .webhook("order")
            .body("{}")
            .headers(Map.of("X-Tenant", "7"))
            .build();

    private static final Delivery DELIVERY = new Delivery(1, 1, MESSAGE, "acme", 1, 0);

    private final Handshake handshake = new Handshake(
            ReceiverClient.of(SENDER),
            Optional.of("shop.example"),
            Duration.ofSeconds(10),
            Duration.ofHours(1),
            Clock.systemUTC());

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final List<Delivery> delivered = new ArrayList<>();
    private final List<Delivery> deliveredAfterAsking = new ArrayList<>();
    private final ConsentingAttempt attempt = new ConsentingAttempt(
            (delivery, endpoint) -> deliver(delivery),
            (delivery, endpoint) -> {
                deliveredAfterAsking.add(delivery);
                return deliver(delivery);
            },
            handshake,
            ticking(() -> now));

    private Outcome deliver(Delivery delivery) {
        delivered.add(delivery);
        return new Outcome(
                AttemptResult.DELIVERED,
                OptionalInt.of(204),
                Optional.empty(),
                Optional.empty(),
                new byte[0],
                Duration.ZERO,
                now);
    }

    private static Clock ticking(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }

    @AfterAll
    static void close() {
        SENDER.close();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "handshake-test");
        thread.setDaemon(true);
        return thread;
    }

    private static WebhookEndpoint.Builder endpoint(RawReceiver receiver) {
        return WebhookEndpoint.builder("acme")
                .url(URI.create(receiver.origin() + "/hooks?token=7"))
                .header("Authorization", "Bearer t")
                .handshake(true);
    }

    private Consent asked(int status, String... headers) throws IOException {
        try (RawReceiver receiver = RawReceiver.status(status, headers)) {
            return handshake.ask(endpoint(receiver).build());
        }
    }

    @Test
    void theReceiverIsAskedAtTheVeryUrl() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(200, "WebHook-Allowed-Origin: shop.example")) {
            handshake.ask(endpoint(receiver).build());

            Request request = receiver.request();
            assertThat(request.requestLine()).isEqualTo("OPTIONS /hooks?token=7 HTTP/1.1");
            assertThat(request.header("webhook-request-origin")).containsExactly("shop.example");
            assertThat(request.header("authorization")).containsExactly("Bearer t");
            assertThat(request.header("webhook-signature")).isEmpty();
        }
    }

    @Test
    void receiverThatCannotBeAskedForTroubleOfTheProxyIsNotChargedWithIt() throws IOException {
        try (RawReceiver proxy = RawReceiver.status(503);
                HttpSender sender =
                        Senders.throughProxy(URI.create(proxy.origin()).getPort())) {
            ConsentingAttempt throughProxy = new ConsentingAttempt(
                    attempt,
                    attempt,
                    new Handshake(
                            ReceiverClient.of(sender),
                            Optional.of("shop.example"),
                            Duration.ofSeconds(10),
                            Duration.ofHours(1),
                            Clock.systemUTC()),
                    ticking(() -> now));
            WebhookEndpoint endpoint = WebhookEndpoint.builder("acme")
                    .url(URI.create("https://hooks.acme.example/"))
                    .handshake(true)
                    .build();

            Outcome outcome = throughProxy.perform(DELIVERY, endpoint);
            assertThat(outcome.result()).isEqualTo(AttemptResult.SENDER_FAILED);
            assertThat(outcome.status()).isEmpty();
            assertThat(outcome.failure()).get().asString().contains("forward proxy", "503");
            assertThat(delivered).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "SHOP.example", "*", " * "})
    void consentNamesTheOriginOrAny(String origin) throws IOException {
        assertThat(asked(200, "WebHook-Allowed-Origin: " + origin)).isEqualTo(Consent.granted(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "1, 1", "*, ", "' 60 ', 60"})
    void consentMayHaveARate(String rate, Integer callsPerMinute) throws IOException {
        assertThat(asked(204, "WebHook-Allowed-Origin: *", "WebHook-Allowed-Rate: " + rate))
                .isEqualTo(Consent.granted(Optional.ofNullable(callsPerMinute)
                        .map(calls -> WebhookRate.of(calls, Duration.ofMinutes(1)))));
    }

    @ParameterizedTest
    @CsvSource({"10/s, 600", "30/m, 30", "3600/h, 60", "5/h, 1"})
    void theRateOfTheEndpointIsAskedFor(String rate, String perMinute) throws IOException {
        try (RawReceiver receiver = RawReceiver.status(200)) {
            handshake.ask(endpoint(receiver).rate(WebhookRate.parse(rate)).build());

            assertThat(receiver.request().header("webhook-request-rate")).containsExactly(perMinute);
        }
    }

    @Test
    void theAllowedRateIsKnownWhileConsentIs() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(200, "WebHook-Allowed-Origin: *", "WebHook-Allowed-Rate: 60")) {
            WebhookEndpoint endpoint = endpoint(receiver).build();
            assertThat(attempt.hasConsent(endpoint)).isFalse();
            assertThat(attempt.allowedRate(endpoint)).isEmpty();

            attempt.perform(DELIVERY, endpoint);
            assertThat(attempt.hasConsent(endpoint)).isTrue();
            assertThat(attempt.allowedRate(endpoint)).contains(WebhookRate.parse("60/m"));

            WebhookEndpoint notAsked = endpoint.toBuilder().handshake(false).build();
            assertThat(attempt.hasConsent(notAsked)).isTrue();
            assertThat(attempt.allowedRate(notAsked)).isEmpty();

            now = now.plus(Duration.ofDays(1));
            assertThat(attempt.hasConsent(endpoint)).isFalse();
            assertThat(attempt.allowedRate(endpoint)).isEmpty();
        }
    }

    @Test
    void aStatusAloneIsNoConsent() throws IOException {
        assertThat(asked(200, "Allow: POST").refusal())
                .contains("WHK00342: the receiver did not consent: it responded to OPTIONS with 200, without"
                        + " WebHook-Allowed-Origin for shop.example.");
        assertThat(asked(405).isGranted()).isFalse();
        assertThat(asked(200, "WebHook-Allowed-Origin: other.example").isGranted())
                .isFalse();
        assertThat(asked(403, "WebHook-Allowed-Origin: *").isGranted()).isFalse();
        assertThat(asked(302, "WebHook-Allowed-Origin: *", "Location: /").isGranted())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "many", "1000000000"})
    void aRateThatIsNoneIsNoConsent(String rate) throws IOException {
        assertThat(asked(200, "WebHook-Allowed-Origin: *", "WebHook-Allowed-Rate: " + rate)
                        .refusal())
                .hasValueSatisfying(
                        reason -> assertThat(reason).startsWith("WHK00343: ").contains("WebHook-Allowed-Rate"));
        assertThat(asked(200, "WebHook-Allowed-Origin: *", "WebHook-Allowed-Rate: 60")
                        .isGranted())
                .isTrue();
        assertThat(asked(200, "WebHook-Allowed-Origin: *", "WebHook-Allowed-Rate: *")
                        .isGranted())
                .isTrue();
    }

    @Test
    void whoDoesNotAnswerDoesNotConsent() throws IOException {
        try (RawReceiver receiver = RawReceiver.closing()) {
            assertThat(handshake.ask(endpoint(receiver).build()).refusal())
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .startsWith("WHK00344: the request for the receiver's consent (OPTIONS) failed: "));
        }
    }

    private Outcome attempted(RawReceiver receiver) {
        return attempt.perform(DELIVERY, endpoint(receiver).build());
    }

    @Test
    void receiverThatAnswersWithoutConsentIsToldApartFromOneThatDoesNotAnswer() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(403)) {
            Outcome denied = attempted(receiver);
            assertThat(denied.result()).isEqualTo(AttemptResult.FAILED);
            assertThat(denied.status()).hasValue(403);
        }
        try (RawReceiver receiver = RawReceiver.closing()) {
            assertThat(attempted(receiver).status()).isEmpty();
        }
    }

    @Test
    void receiverThatCannotTakeTheQuestionIsLeftAloneAsLongAsItAsksFor() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(503, "Retry-After: 30")) {
            Outcome refused = attempted(receiver);
            assertThat(refused.result()).isEqualTo(AttemptResult.OVERLOADED);
            assertThat(refused.retryAfter()).contains(Duration.ofSeconds(30));
        }
    }

    @Test
    void askingAndCallingShareTheTimeOfOneAttempt() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(200, "WebHook-Allowed-Origin: *")) {
            attempt.perform(DELIVERY, endpoint(receiver).build());
            attempt.perform(DELIVERY, endpoint(receiver).build());
        }
        assertThat(delivered).hasSize(2);
        assertThat(deliveredAfterAsking).hasSize(1);
    }

    @Test
    void whoeverHasNoNameAsksNobodyAndHasNoConsent() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(200, "WebHook-Allowed-Origin: *")) {
            Handshake nameless = new Handshake(
                    ReceiverClient.of(SENDER),
                    Optional.empty(),
                    Duration.ofSeconds(10),
                    Duration.ofHours(1),
                    Clock.systemUTC());

            assertThat(nameless.ask(endpoint(receiver).build()).refusal())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("webhooks.origin"));
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void whoMustNotBeCalledIsNotAsked() {
        WebhookEndpoint internal = WebhookEndpoint.builder("acme")
                .url(URI.create("https://10.0.0.1/"))
                .handshake(true)
                .build();

        assertThat(handshake.ask(internal).isGranted()).isFalse();
    }

    @Test
    void everyCallTellsWhoCalls() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(200, "WebHook-Allowed-Origin: *")) {
            assertThat(attempt.perform(DELIVERY, endpoint(receiver).build()).isDelivered())
                    .isTrue();
        }
        assertThat(delivered).extracting(Delivery::message).singleElement().satisfies(message -> {
            assertThat(message.headers())
                    .containsEntry("WebHook-Request-Origin", "shop.example")
                    .containsEntry("X-Tenant", "7");
            assertThat(message.body()).isEqualTo(MESSAGE.body());
        });
    }

    @Test
    void withoutConsentNothingIsSentAndTheNextAttemptAsksAgain() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(405)) {
            Outcome outcome = attempt.perform(DELIVERY, endpoint(receiver).build());
            attempt.perform(DELIVERY, endpoint(receiver).build());

            assertThat(outcome.isDelivered()).isFalse();
            assertThat(outcome.result()).isEqualTo(AttemptResult.FAILED);
            assertThat(delivered).isEmpty();
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    @Test
    void consentCountsForADayAndForOneUrl() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(200, "WebHook-Allowed-Origin: *")) {
            WebhookEndpoint endpoint = endpoint(receiver).build();
            attempt.perform(DELIVERY, endpoint);
            now = now.plus(Duration.ofDays(1)).minusMillis(1);
            attempt.perform(DELIVERY, endpoint);
            assertThat(receiver.requests()).hasSize(1);

            now = now.plusMillis(1);
            attempt.perform(DELIVERY, endpoint);
            assertThat(receiver.requests()).hasSize(2);

            attempt.perform(
                    DELIVERY,
                    endpoint.toBuilder()
                            .url(URI.create(receiver.origin() + "/other"))
                            .build());
            assertThat(receiver.requests()).hasSize(3);
        }
    }

    @Test
    void otherEndpointsAreNotAsked() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(405)) {
            Outcome outcome = attempt.perform(
                    DELIVERY, endpoint(receiver).handshake(false).build());

            assertThat(outcome.isDelivered()).isTrue();
            assertThat(delivered).containsExactly(DELIVERY);
            assertThat(receiver.requests()).isEmpty();
        }
    }
}
