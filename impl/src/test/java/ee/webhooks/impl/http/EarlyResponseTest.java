// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static ee.webhooks.impl.message.WebhookMessage.ANSWER_TOO_LARGE;
import static ee.webhooks.impl.message.WebhookMessage.CONNECTION_BROKEN;
import static ee.webhooks.impl.message.WebhookMessage.DEADLINE_PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.hostile.HostileReceiver;
import ee.webhooks.hostile.HostileReceiver.Behaviour;
import ee.webhooks.hostile.HostileReceiver.Exchange;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that come while a large body is still being sent. */
@Timeout(60)
class EarlyResponseTest {

    /** More than the platform keeps for a receiver that does not read. */
    private static final int LARGE = 30_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Senders senders = new Senders();

    private static void readHead(Exchange exchange) throws IOException {
        for (String line = exchange.readLine(); !line.isEmpty(); line = exchange.readLine()) {
            // The whole head
        }
    }

    private static HttpRequest large(HostileReceiver receiver) {
        return new HttpRequest(
                "POST", URI.create(receiver.url()), Map.of(), Optional.of(new byte[LARGE]), Receivers.tls());
    }

    private HttpResponse send(Receivers kind, Behaviour behaviour) throws Exception {
        try (HostileReceiver receiver = kind.receiver(behaviour);
                HttpSender sender = senders.sender()) {
            HttpResponse answer = sender.send(large(receiver), PATIENCE);
            if (receiver.requests() == 0) {
                assertThat(sender.idleConnections()).isZero();
            }
            return answer;
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusalIsReportedThoughTheReceiverReadsNoMore(Receivers kind) throws Exception {
        HttpResponse answer = send(kind, exchange -> {
            readHead(exchange);
            exchange.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 7\r\n\r\ntoo big");
            Thread.sleep(60_000);
        });

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).asString().isEqualTo("too big");
    }

    @ParameterizedTest
    @EnumSource
    void refusalIsReportedThoughTheReceiverCloses(Receivers kind) throws Exception {
        HttpResponse answer = send(kind, exchange -> {
            readHead(exchange);
            exchange.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n");
        });

        assertThat(answer.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @EnumSource
    void refusalBeforeAnythingIsReadIsReported(Receivers kind) throws Exception {
        HttpResponse answer = send(kind, exchange -> {
            exchange.send("HTTP/1.1 503 Overloaded\r\nContent-Length: 0\r\n\r\n");
            Thread.sleep(60_000);
        });

        assertThat(answer.status()).isEqualTo(503);
    }

    @ParameterizedTest
    @EnumSource
    void interimAnswersDoNotStopTheBody(Receivers kind) throws Exception {
        try (HostileReceiver receiver = kind.receiver(exchange -> {
                    exchange.send("HTTP/1.1 100 Continue\r\n\r\n");
                    exchange.send("HTTP/1.1 103 Early Hints\r\n\r\n");
                    exchange.readRequest();
                    exchange.send("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
                    exchange.hold();
                });
                HttpSender sender = senders.sender()) {
            assertThat(sender.send(large(receiver), PATIENCE).status()).isEqualTo(202);
            assertThat(receiver.requests()).as("whole requests").isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void interimAnswersWithoutEndAreNoAnswer(Receivers kind) {
        try (HostileReceiver receiver = kind.receiver(exchange -> {
                    for (int i = 0; i < 20; i++) {
                        exchange.send("HTTP/1.1 100 Continue\r\n\r\n");
                    }
                    exchange.readRequest();
                });
                HttpSender sender = senders.sender()) {
            assertThat(Senders.failure(sender, large(receiver), PATIENCE)).isEqualTo(ANSWER_TOO_LARGE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void receiverThatIsContentEarlyGetsTheWholeBody(Receivers kind) throws Exception {
        try (HostileReceiver receiver = kind.receiver(exchange -> {
                    // Its head is enough for it to answer
                    exchange.readRequest(() -> exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
                    exchange.hold();
                });
                HttpSender sender = senders.sender()) {
            assertThat(sender.send(large(receiver), PATIENCE).status()).isEqualTo(200);
            await().untilAsserted(() ->
                    assertThat(receiver.requests()).as("whole requests").isOne());
        }
    }

    @ParameterizedTest
    @EnumSource
    void receiverThatIsContentEarlyNeedNotReadTheRest(Receivers kind) throws Exception {
        HttpResponse answer = send(kind, exchange -> {
            readHead(exchange);
            exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void receiverThatSendsNoMoreButTakesTheRestIsLeft(Receivers kind) {
        try (HostileReceiver receiver = kind.receiver(exchange -> {
                    readHead(exchange);
                    exchange.finish();
                });
                HttpSender sender = senders.sender()) {
            assertThat(Senders.failure(sender, large(receiver), PATIENCE)).isEqualTo(CONNECTION_BROKEN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void receiverThatNeitherReadsNorAnswersIsLeftAtTheDeadline(Receivers kind) {
        try (HostileReceiver receiver = kind.receiver(exchange -> {
                    readHead(exchange);
                    Thread.sleep(60_000);
                });
                HttpSender sender = senders.sender()) {
            assertThat(Senders.failure(sender, large(receiver), Duration.ofMillis(500)))
                    .isEqualTo(DEADLINE_PASSED);
        }
    }
}
