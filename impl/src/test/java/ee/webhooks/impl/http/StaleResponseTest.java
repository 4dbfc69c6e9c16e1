// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static ee.webhooks.impl.message.WebhookMessage.CONNECTION_BROKEN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.webhooks.hostile.HostileAnswer;
import ee.webhooks.hostile.HostileReceiver;
import ee.webhooks.hostile.HostileReceiver.Behaviour;
import ee.webhooks.hostile.HostileReceiver.Exchange;
import ee.webhooks.impl.message.WebhookMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receiver says unasked is never the answer to a request. */
@Timeout(120)
class StaleResponseTest {

    private static final String GOOD = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final String OWN = "HTTP/1.1 204 No Content\r\n\r\n";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Senders senders = new Senders();

    /** Says something after its first answer, in a packet and a record of its own. */
    private interface Surplus {

        void say(Exchange exchange) throws IOException;
    }

    /** Answers 200 on the first connection, then says more; answers 204 to everything else. */
    private static final class Talkative implements Behaviour {

        private final AtomicInteger connections = new AtomicInteger();
        private final CountDownLatch said = new CountDownLatch(1);
        private final Surplus surplus;

        Talkative(Surplus surplus) {
            this.surplus = surplus;
        }

        @Override
        public void serve(Exchange exchange) throws IOException {
            if (connections.incrementAndGet() == 1) {
                exchange.readRequest();
                exchange.send(GOOD);
                surplus.say(exchange);
                said.countDown();
            }
            while (exchange.readRequest()) {
                exchange.send(OWN);
            }
        }
    }

    private void checkSecond(Receivers kind, Surplus surplus, int connections) throws Exception {
        Talkative talkative = new Talkative(surplus);
        try (HostileReceiver receiver = kind.receiver(talkative);
                HttpSender sender = senders.sender()) {
            assertThat(Senders.status(sender, receiver.url(), Receivers.tls())).isEqualTo(200);
            talkative.said.await();

            assertThat(Senders.status(sender, receiver.url(), Receivers.tls())).isEqualTo(204);
            assertThat(talkative.connections).hasValue(connections);
        }
    }

    /** Each text after the first answer of a connection, and a call of its own after that. */
    @ParameterizedTest
    @EnumSource
    void noAnswerOfTheCorpusIsTakenForTheNext(Receivers kind) throws Exception {
        List<String> texts = HostileAnswer.all().stream()
                .map(HostileAnswer::text)
                .filter(text -> !text.isEmpty())
                .toList();
        assertThat(texts).hasSizeGreaterThan(230);
        AtomicInteger connections = new AtomicInteger();
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        Behaviour talkative = exchange -> {
            int connection = connections.getAndIncrement();
            exchange.readRequest();
            if (connection % 2 == 1) {
                exchange.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
                return;
            }
            exchange.send(GOOD);
            exchange.send(texts.get(connection / 2));
            said.add(texts.get(connection / 2));
            if (exchange.readRequest()) {
                exchange.send(OWN);
            }
        };
        try (HostileReceiver receiver = kind.receiver(talkative);
                HttpSender sender = senders.sender()) {
            for (String text : texts) {
                assertThat(Senders.status(sender, receiver.url(), Receivers.tls()))
                        .as(text)
                        .isEqualTo(200);
                assertThat(said.take()).isEqualTo(text);
                assertThat(Senders.status(sender, receiver.url(), Receivers.tls()))
                        .as(text)
                        .isEqualTo(204);
            }
            assertThat(connections).hasValue(2 * texts.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersInManyPacketsAreSeenToo(Receivers kind) throws Exception {
        checkSecond(
                kind,
                exchange -> {
                    for (byte one : OWN.replace("204", "200").getBytes(ISO_8859_1)) {
                        exchange.send(new byte[] {one});
                    }
                },
                2);
    }

    @ParameterizedTest
    @EnumSource
    void anythingLongIsNotReadToItsEnd(Receivers kind) throws Exception {
        checkSecond(kind, exchange -> exchange.send(GOOD.repeat(1_000)), 2);
    }

    /** The rest of the record would come after the next request, and so would be read as its answer. */
    @ParameterizedTest
    @EnumSource(names = {"TLS_1_2", "TLS_1_3"})
    void halfARecordClosesTheConnection(Receivers kind) throws Exception {
        checkSecond(kind, exchange -> exchange.sendRaw(new byte[] {23, 3, 3, 0, 100, 1, 2, 3}), 2);
        checkSecond(kind, exchange -> exchange.sendRaw(new byte[] {23}), 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS_1_2", "TLS_1_3"})
    void whatIsNoTlsClosesTheConnection(Receivers kind) throws Exception {
        checkSecond(kind, exchange -> exchange.sendRaw(GOOD.getBytes(ISO_8859_1)), 2);
    }

    @Test
    void newKeysDoNotCloseTheConnection() throws Exception {
        checkSecond(Receivers.TLS_1_3, Exchange::replaceKeys, 1);
        checkSecond(
                Receivers.TLS_1_3,
                exchange -> {
                    for (int i = 0; i < 20; i++) {
                        exchange.replaceKeys();
                    }
                },
                1);
    }

    @Test
    void newKeysWithoutEndCloseTheConnection() throws Exception {
        checkSecond(
                Receivers.TLS_1_3,
                exchange -> {
                    for (int i = 0; i < 3_000; i++) {
                        exchange.replaceKeys();
                    }
                },
                2);
    }

    /** A connection that the receiver has answered on before it was asked anything. */
    private static Connection spokenTo(HostileReceiver receiver, CountDownLatch said) throws Exception {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", receiver.port()));
        said.await();
        return new Connection(new PlainTransport(new Wire(channel)), System.nanoTime());
    }

    private static HttpResponse exchange(Connection connection) throws IOException {
        DeadlineTimer timer = DeadlineTimer.with(Thread::new);
        try (timer;
                Deadline deadline = new Deadline(timer, PATIENCE)) {
            return connection.exchange(
                    "POST",
                    Connection.ascii("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"),
                    new byte[0],
                    100,
                    deadline);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "204 No Content", "302 Found", "399 Whatever"})
    void successBeforeTheRequestIsNone(String status) throws Exception {
        CountDownLatch said = new CountDownLatch(1);
        Behaviour hasty = exchange -> {
            exchange.send("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
            said.countDown();
            exchange.hold();
        };
        try (HostileReceiver receiver = HostileReceiver.http(hasty);
                Connection connection = spokenTo(receiver, said)) {
            assertThatThrownBy(() -> exchange(connection))
                    .isInstanceOfSatisfying(
                            MalformedResponseException.class,
                            unasked ->
                                    assertThat(unasked.asNoAnswer().reason()).isEqualTo(WebhookMessage.ANSWER_UNASKED));
        }
    }

    /** A receiver that is overloaded may say so to everybody who connects. */
    @ParameterizedTest
    @ValueSource(ints = {400, 408, 429, 503})
    void refusalBeforeTheRequestIsOne(int status) throws Exception {
        CountDownLatch said = new CountDownLatch(1);
        Behaviour hasty = exchange -> {
            exchange.send("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n");
            said.countDown();
            exchange.hold();
        };
        try (HostileReceiver receiver = HostileReceiver.http(hasty);
                Connection connection = spokenTo(receiver, said)) {
            assertThat(exchange(connection).status()).isEqualTo(status);
            assertThat(connection.isReusable()).isFalse();
        }
    }

    @Test
    void interimAnswerBeforeTheRequestIsPassedOver() throws Exception {
        CountDownLatch said = new CountDownLatch(1);
        Behaviour hasty = exchange -> {
            exchange.send("HTTP/1.1 103 Early Hints\r\n\r\n");
            said.countDown();
            exchange.readRequest();
            exchange.send(OWN);
        };
        try (HostileReceiver receiver = HostileReceiver.http(hasty);
                Connection connection = spokenTo(receiver, said)) {
            assertThat(exchange(connection).status()).isEqualTo(204);
        }
    }

    @ParameterizedTest
    @EnumSource
    void goodbyeClosesTheConnection(Receivers kind) throws Exception {
        Behaviour polite = exchange -> {
            exchange.readRequest();
            exchange.send(GOOD);
        };
        try (HostileReceiver receiver = kind.receiver(polite);
                HttpSender sender = senders.sender()) {
            for (int i = 1; i <= 3; i++) {
                assertThat(Senders.status(sender, receiver.url(), Receivers.tls()))
                        .isEqualTo(200);
                await().until(() -> receiver.openConnections() == 0);
                assertThat(receiver.connections()).isEqualTo(i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void receiverThatClosesInsteadOfAnsweringIsNoAnswer(Receivers kind) {
        try (HostileReceiver receiver = kind.receiver(exchange -> {
                    exchange.readRequest();
                    exchange.finish();
                });
                HttpSender sender = senders.sender()) {
            assertThat(Senders.failure(sender, receiver.url(), Receivers.tls())).isEqualTo(CONNECTION_BROKEN);
        }
    }
}
