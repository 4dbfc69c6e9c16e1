// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookTls;
import ee.webhooks.hostile.Certificates;
import ee.webhooks.hostile.HostileReceiver;
import ee.webhooks.hostile.HostileReceiver.Behaviour;
import ee.webhooks.impl.message.WebhookMessage;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConnectionReuseTest {

    private static final int MANY = 50;

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static WebhookTls tls;

    private final Senders senders = new Senders();

    @BeforeAll
    static void makeCertificates() {
        certificates = new Certificates();
        tls = trusting("trust.p12");
    }

    private static WebhookTls trusting(String file) {
        return WebhookTls.builder()
                .trustStore(certificates.writeTrustStoreTo(folder.resolve(file)), "PKCS12", Certificates.PASSWORD)
                .build();
    }

    private static Behaviour good(String... headers) {
        return exchange -> {
            while (exchange.readRequest()) {
                exchange.send("HTTP/1.1 200 OK\r\n" + String.join("", headers) + "Content-Length: 2\r\n\r\nok");
            }
        };
    }

    private static void send(int times, HttpSender sender, HostileReceiver receiver) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(Senders.status(sender, receiver.url(), Optional.of(tls))).isEqualTo(200);
        }
    }

    @Test
    void oneConnectionIsEnoughForOneAfterTheOtherByHttp() throws Exception {
        try (HostileReceiver receiver = HostileReceiver.http(good());
                HttpSender sender = senders.sender()) {
            send(MANY, sender, receiver);

            assertThat(receiver.connections()).isOne();
            assertThat(receiver.requests()).isEqualTo(MANY);
        }
    }

    @Test
    void oneConnectionIsEnoughForOneAfterTheOtherByHttps() throws Exception {
        try (HostileReceiver receiver =
                        HostileReceiver.https(certificates.of("127.0.0.1").serverContext(), good());
                HttpSender sender = senders.sender()) {
            send(MANY, sender, receiver);

            assertThat(receiver.connections()).isOne();
            assertThat(receiver.requests()).isEqualTo(MANY);
        }
    }

    @Test
    void asManyConnectionsAsThereAreExchangesAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (HostileReceiver receiver = HostileReceiver.http(good());
                HttpSender sender = senders.sender()) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                tasks.add(() -> {
                    send(MANY, sender, receiver);
                    return null;
                });
            }
            for (Future<Void> result : threads.invokeAll(tasks)) {
                result.get();
            }

            assertThat(receiver.connections()).isLessThanOrEqualTo(4);
            assertThat(receiver.requests()).isEqualTo(4 * MANY);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The calls of an application: each goes to every endpoint, many at once. What it comes to is in docs/performance.md. */
    @Test
    void endpointsKeepTheirConnectionsIfThereAreManyOfThem() throws Exception {
        int endpoints = 200;
        int rounds = 50;
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try (HostileReceiver receiver = HostileReceiver.http(good());
                HttpSender sender = senders.resolving(host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")})
                        .sender(32)) {
            List<Callable<Integer>> tasks = IntStream.range(0, endpoints * rounds)
                    .<Callable<Integer>>mapToObj(call -> () -> Senders.status(
                            sender,
                            "http://endpoint-" + call % endpoints + ".example:" + receiver.port() + "/",
                            Optional.empty()))
                    .toList();
            for (Future<Integer> status : threads.invokeAll(tasks)) {
                assertThat(status.get()).isEqualTo(200);
            }

            assertThat(receiver.requests()).isEqualTo(endpoints * rounds);
            assertThat(receiver.connections()).isLessThan(2 * endpoints);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection: close\r\n", "connection: foo, CLOSE\r\n", "Keep-Alive: timeout=1\r\n"})
    void connectionThatTheReceiverWantsToCloseIsNotUsedAgain(String header) throws Exception {
        try (HostileReceiver receiver = HostileReceiver.http(good(header));
                HttpSender sender = senders.sender()) {
            send(3, sender, receiver);

            assertThat(receiver.connections()).isEqualTo(3);
        }
    }

    @Test
    void connectionIsUsedAgainWithinTheTimeThatTheReceiverKeepsIt() throws Exception {
        try (HostileReceiver receiver = HostileReceiver.http(good("Keep-Alive: max=100, timeout=60\r\n"));
                HttpSender sender = senders.sender()) {
            send(3, sender, receiver);

            assertThat(receiver.connections()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nok\r\n3\r\nabc\r\n0\r\nX-Trailer: 1\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno",
                "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"
            })
    void connectionIsUsedAgainAfterAnyAnswerThatHasAnEnd(String answer) throws Exception {
        Behaviour behaviour = exchange -> {
            while (exchange.readRequest()) {
                exchange.send(answer);
            }
        };
        try (HostileReceiver receiver = HostileReceiver.http(behaviour);
                HttpSender sender = senders.sender()) {
            for (int i = 0; i < 3; i++) {
                Senders.status(sender, receiver.url(), Optional.empty());
            }

            assertThat(receiver.connections()).isOne();
            assertThat(receiver.requests()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void connectionThatTheReceiverHasClosedMeanwhileIsNoticed(String scheme) throws Exception {
        Behaviour once = exchange -> {
            exchange.readRequest();
            exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        };
        try (HostileReceiver receiver = scheme.equals("http")
                        ? HostileReceiver.http(once)
                        : HostileReceiver.https(certificates.of("127.0.0.1").serverContext(), once);
                HttpSender sender = senders.sender()) {
            for (int i = 1; i <= 3; i++) {
                send(1, sender, receiver);
                await().untilAsserted(
                                () -> assertThat(receiver.openConnections()).isZero());
                assertThat(receiver.connections()).isEqualTo(i);
            }
        }
    }

    @Test
    void endpointsWithKeysOrTrustOfTheirOwnDoNotShareConnections() throws Exception {
        WebhookTls other = trusting("other.p12");
        try (HostileReceiver receiver =
                        HostileReceiver.https(certificates.of("127.0.0.1").serverContext(), good());
                HttpSender sender = senders.sender()) {
            for (int i = 0; i < 3; i++) {
                Senders.status(sender, receiver.url(), Optional.of(tls));
                Senders.status(sender, receiver.url(), Optional.of(other));
            }

            assertThat(receiver.connections()).isEqualTo(2);
        }
    }

    @Test
    void idleConnectionsAreLimitedInNumber() throws Exception {
        List<HostileReceiver> receivers = new ArrayList<>();
        try (HttpSender sender = senders.sender(2)) {
            for (int i = 0; i < 20; i++) {
                receivers.add(HostileReceiver.http(good()));
                send(1, sender, receivers.get(i));
            }

            assertThat(sender.idleConnections()).isEqualTo(16);
            await().untilAsserted(
                            () -> assertThat(receivers.get(0).openConnections()).isZero());
            assertThat(receivers.get(19).openConnections()).isOne();
        } finally {
            receivers.forEach(HostileReceiver::close);
        }
    }

    @Test
    void closingTheSenderClosesWhatIsIdle() throws Exception {
        try (HostileReceiver receiver = HostileReceiver.http(good())) {
            HttpSender sender = senders.sender();
            send(1, sender, receiver);
            assertThat(receiver.openConnections()).isOne();

            sender.close();

            await().untilAsserted(() -> assertThat(receiver.openConnections()).isZero());
            await().untilAsserted(() -> assertThat(senders.threadsAlive()).isZero());
        }
    }

    @Test
    void closingTheSenderEndsWhatIsUnderWay() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (HostileReceiver receiver = HostileReceiver.http(HostileReceiver.Exchange::hold)) {
            HttpSender sender = senders.sender();
            Future<?> underWay = threads.submit(() -> Senders.failure(sender, receiver.url(), Optional.empty()));
            await().untilAsserted(() -> assertThat(receiver.openConnections()).isOne());

            sender.close();

            assertThat(underWay.get()).isNotNull();
            await().untilAsserted(() -> assertThat(receiver.openConnections()).isZero());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void interruptEndsWhatIsUnderWay() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (HostileReceiver receiver = HostileReceiver.http(HostileReceiver.Exchange::hold);
                HttpSender sender = senders.sender()) {
            Future<?> underWay = threads.submit(() -> Senders.failure(sender, receiver.url(), Optional.empty()));
            await().untilAsserted(() -> assertThat(receiver.openConnections()).isOne());

            threads.shutdownNow();

            assertThat(underWay.get()).hasToString(WebhookMessage.ATTEMPT_INTERRUPTED.name());
        }
    }
}
