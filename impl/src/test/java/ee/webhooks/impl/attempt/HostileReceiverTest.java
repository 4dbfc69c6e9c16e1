// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookFailureKind;
import ee.webhooks.WebhookTls;
import ee.webhooks.hostile.Certificates;
import ee.webhooks.hostile.HostileCase;
import ee.webhooks.hostile.HostileReceiver;
import ee.webhooks.impl.client.ReceiverClient;
import ee.webhooks.impl.http.HttpSender;
import ee.webhooks.impl.http.Senders;
import ee.webhooks.impl.result.ResultFactory;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.MessageBuilder;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a receiver does: the attempt ends, as it should, and nothing of it stays. */
@Timeout(60)
class HostileReceiverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** For receivers that no patience is long enough for. */
    private static final Duration IMPATIENCE = Duration.ofMillis(300);

    /** For those where the attempt must have come so far, on a busy machine too, that the receiver is what it waits for. */
    private static final Duration ENOUGH_TO_BEGIN = Duration.ofSeconds(3);

    private static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);

    /** Each ends when the patience for the body does, which is not worth waiting for twice. */
    private static final Set<HostileCase> DRAG_ON =
            EnumSet.of(HostileCase.DRIPS_BODY, HostileCase.IS_OF_HTTP_1_0_AND_DOES_NOT_CLOSE);

    @TempDir
    private static Path folder;

    private static SSLContext context;
    private static WebhookTls tls;

    private final Senders senders = new Senders();

    @BeforeAll
    static void makeCertificates() {
        Certificates certificates = new Certificates();
        context = certificates.of("127.0.0.1").serverContext();
        tls = WebhookTls.builder()
                .trustStore(
                        certificates.writeTrustStoreTo(folder.resolve("trust.p12")), "PKCS12", Certificates.PASSWORD)
                .build();
    }

    /** So many tests must not wait longer than they need. */
    private static ConditionFactory await() {
        return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }

    private static Message message(byte[] body) {
        return MessageBuilder.message("msg_1").body(body).build();
    }

    private static Outcome perform(HttpSender sender, HostileReceiver receiver) {
        return perform(sender, receiver, "{}".getBytes(UTF_8), PATIENCE);
    }

    private static Outcome perform(HttpSender sender, HostileReceiver receiver, byte[] body, Duration deadline) {
        WebhookEndpoint endpoint = WebhookEndpoint.builder("acme")
                .url(URI.create(receiver.url() + "/hooks"))
                .tls(tls)
                .build();
        return new HttpAttempt(
                        ReceiverClient.of(sender), deadline, Signatures.bySecrets(), MAX_RETRY_AFTER, Clock.systemUTC())
                .perform(Messages.delivery(message(body), endpoint), endpoint);
    }

    private void check(HostileCase hostile, HostileReceiver receiver) {
        try (receiver) {
            try (HttpSender sender = senders.sender()) {
                int attempts = DRAG_ON.contains(hostile) ? 1 : 2;
                Duration deadline = hostile.expected().atDeadline() ? IMPATIENCE : PATIENCE;
                for (int attempt = 1; attempt <= attempts; attempt++) {
                    checkOne(hostile, receiver, perform(sender, receiver, "{}".getBytes(UTF_8), deadline));
                    assertThat(receiver.requests())
                            .as("each attempt sends once")
                            .isLessThanOrEqualTo(attempt);
                    if (!hostile.keepsConnection()) {
                        await().untilAsserted(() ->
                                assertThat(receiver.openConnections()).isZero());
                    }
                }
            }
            await().untilAsserted(() -> assertThat(receiver.openConnections()).isZero());
            await().untilAsserted(() -> assertThat(senders.threadsAlive()).isZero());
        }
    }

    private static void checkOne(HostileCase hostile, HostileReceiver receiver, Outcome outcome) {
        assertThat(outcome.result())
                .as(outcome.toString())
                .isEqualTo(AttemptResult.valueOf(hostile.expected().verdict()));
        assertThat(outcome.status().orElse(0)).isEqualTo(hostile.expected().status());
        assertThat(outcome.responseBody().length).isLessThanOrEqualTo(HttpAttempt.MAX_BODY);
        assertThat(outcome.failure().orElse(""))
                .doesNotContain("127.0.0.1", String.valueOf(receiver.port()), "Exception", "java.");
        assertThat(ResultFactory.get()
                        .attempt(1, outcome.at(), outcome.status(), outcome.duration(), outcome.failure(), new byte[0])
                        .failureKind())
                .as("what a receiver does is told to its consumer: %s", outcome.failure())
                .isNotEqualTo(Optional.of(WebhookFailureKind.SENDER));
    }

    @ParameterizedTest
    @EnumSource
    void byHttp(HostileCase hostile) {
        check(hostile, HostileReceiver.http(hostile.behaviour()));
    }

    @ParameterizedTest
    @EnumSource
    void byHttps(HostileCase hostile) {
        check(hostile, HostileReceiver.https(context, hostile.behaviour()));
    }

    @Test
    void receiverThatReadsNothingIsLeftAtTheDeadline() {
        try (HostileReceiver receiver = HostileReceiver.http(exchange -> Thread.sleep(60_000));
                HttpSender sender = senders.sender()) {
            Outcome outcome = perform(sender, receiver, new byte[20_000_000], ENOUGH_TO_BEGIN);

            assertThat(outcome.failure())
                    .contains("WHK00320: the deadline of the attempt passed while sending the request.");
        }
    }

    @Test
    void receiverThatNeverSpeaksTlsIsLeftAtTheDeadline() {
        try (HostileReceiver receiver = HostileReceiver.http(HostileReceiver.Exchange::hold);
                HttpSender sender = senders.sender()) {
            WebhookEndpoint endpoint = WebhookEndpoint.builder("acme")
                    .url(URI.create(receiver.url().replace("http:", "https:")))
                    .build();
            Outcome outcome = new HttpAttempt(
                            ReceiverClient.of(sender),
                            ENOUGH_TO_BEGIN,
                            Signatures.bySecrets(),
                            MAX_RETRY_AFTER,
                            Clock.systemUTC())
                    .perform(Messages.delivery(message(new byte[0]), endpoint), endpoint);

            assertThat(outcome.failure())
                    .contains("WHK00320: the deadline of the attempt passed while agreeing on TLS.");
        }
    }

    @Test
    void howLongToWaitIsWhatTheReceiverSaidUpToTheLimit() {
        try (HttpSender sender = senders.sender()) {
            assertThat(retryAfter(sender, HostileCase.SAYS_TOO_MANY_IN_SECONDS)).isEqualTo(Duration.ofSeconds(120));
            assertThat(retryAfter(sender, HostileCase.SAYS_TOO_MANY_AS_DATE))
                    .isBetween(Duration.ofMinutes(55), Duration.ofHours(1));
            assertThat(retryAfter(sender, HostileCase.COMES_BACK_NEVER)).isEqualTo(MAX_RETRY_AFTER);
        }
    }

    private static Duration retryAfter(HttpSender sender, HostileCase hostile) {
        try (HostileReceiver receiver = HostileReceiver.http(hostile.behaviour())) {
            return perform(sender, receiver).retryAfter().orElseThrow();
        }
    }

    @Test
    void theBeginningOfTheBodyIsKept() {
        try (HostileReceiver receiver = HostileReceiver.http(HostileCase.ENDLESS_BODY.behaviour());
                HttpSender sender = senders.sender()) {
            assertThat(perform(sender, receiver).responseBody())
                    .hasSize(HttpAttempt.MAX_BODY)
                    .containsOnly('x');
        }
    }

    @Test
    void whatWasReadOfADrippingBodyIsKept() {
        try (HostileReceiver receiver = HostileReceiver.http(HostileCase.DRIPS_BODY.behaviour());
                HttpSender sender = senders.sender()) {
            assertThat(perform(sender, receiver).responseBody().length).isBetween(1, 200);
        }
    }
}
