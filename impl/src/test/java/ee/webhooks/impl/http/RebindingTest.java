// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static ee.webhooks.impl.message.WebhookMessage.CONNECT_FAILED;
import static ee.webhooks.impl.message.WebhookMessage.DEADLINE_PASSED;
import static ee.webhooks.impl.message.WebhookMessage.EGRESS_UNRESOLVED;
import static ee.webhooks.impl.message.WebhookMessage.LOOKUP_SLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import ee.webhooks.hostile.HostileReceiver;
import ee.webhooks.hostile.HostileReceiver.Behaviour;
import ee.webhooks.impl.egress.EgressRefusedException;
import ee.webhooks.impl.message.WebhookMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Name servers that do what no name server should. */
@Timeout(60)
class RebindingTest {

    private static final String PERMITTED = "127.0.0.2";
    private static final String FORBIDDEN = "127.0.0.3";

    private static final Behaviour CLOSING = exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    };

    private final AtomicInteger lookups = new AtomicInteger();

    private Senders resolving(String[]... answers) {
        return new Senders().allowing(PERMITTED + "/32").resolving(host -> {
            String[] answer = answers[lookups.getAndIncrement() % answers.length];
            InetAddress[] addresses = new InetAddress[answer.length];
            for (int i = 0; i < answer.length; i++) {
                addresses[i] = InetAddress.getByName(answer[i]);
            }
            return addresses;
        });
    }

    private static String[] answer(String... addresses) {
        return addresses;
    }

    @Test
    void onlyTheAddressThatWasCheckedIsConnectedTo() throws Exception {
        try (HostileReceiver permitted = HostileReceiver.http(PERMITTED, 0, CLOSING);
                HostileReceiver forbidden = HostileReceiver.http(FORBIDDEN, permitted.port(), CLOSING);
                HttpSender sender =
                        resolving(answer(PERMITTED), answer(FORBIDDEN)).sender()) {
            String url = "http://rebinding.example:" + permitted.port() + "/";
            int delivered = 0;
            int refused = 0;
            for (int i = 0; i < 20; i++) {
                try {
                    delivered += Senders.status(sender, url, Optional.empty()) == 200 ? 1 : 0;
                } catch (EgressRefusedException bad) {
                    refused++;
                }
            }

            assertThat(delivered).isEqualTo(10);
            assertThat(refused).isEqualTo(10);
            assertThat(lookups).as("one lookup for each connection").hasValue(20);
            assertThat(permitted.connections()).isEqualTo(10);
            assertThat(forbidden.connections()).isZero();
        }
    }

    @Test
    void aForbiddenAddressBesideAPermittedOneIsEnoughToRefuse() {
        try (HostileReceiver permitted = HostileReceiver.http(PERMITTED, 0, CLOSING);
                HttpSender sender = resolving(answer(PERMITTED, FORBIDDEN)).sender()) {
            assertThat(catchThrowable(() ->
                            Senders.status(sender, "http://both.example:" + permitted.port() + "/", Optional.empty())))
                    .isInstanceOf(EgressRefusedException.class);
            assertThat(permitted.connections()).isZero();
        }
    }

    @Test
    void nothingIsResolvedForAConnectionThatIsThere() throws Exception {
        Behaviour good = exchange -> {
            while (exchange.readRequest()) {
                exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            }
        };
        try (HostileReceiver permitted = HostileReceiver.http(PERMITTED, 0, good);
                HttpSender sender =
                        resolving(answer(PERMITTED), answer(FORBIDDEN)).sender()) {
            for (int i = 0; i < 10; i++) {
                assertThat(Senders.status(
                                sender, "http://rebinding.example:" + permitted.port() + "/", Optional.empty()))
                        .isEqualTo(200);
            }

            assertThat(lookups).hasValue(1);
        }
    }

    @Test
    void theNextAddressIsTriedIfOneDoesNotListen() throws Exception {
        try (HostileReceiver listening = HostileReceiver.http(PERMITTED, 0, CLOSING);
                HttpSender sender = resolving(answer("127.0.0.9", PERMITTED))
                        .allowing("127.0.0.0/8")
                        .sender()) {
            assertThat(Senders.status(sender, "http://two.example:" + listening.port() + "/", Optional.empty()))
                    .isEqualTo(200);
        }
    }

    @Test
    void hostThatDoesNotListenIsSaidSo() {
        int port;
        try (HostileReceiver gone = HostileReceiver.http(PERMITTED, 0, CLOSING)) {
            port = gone.port();
        }
        try (HttpSender sender = resolving(answer(PERMITTED)).sender()) {
            assertThat(Senders.failure(sender, "http://gone.example:" + port + "/", Optional.empty()))
                    .isEqualTo(CONNECT_FAILED);
        }
    }

    @Test
    void addressesThatDoNotAnswerShareTheTime() throws Exception {
        // A queue that is full makes the platform drop what asks to connect.
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName(PERMITTED))) {
            fill(full, waiting);
            String[] silent = new String[6];
            Arrays.fill(silent, PERMITTED);
            try (HttpSender sender = resolving(answer(silent)).sender()) {
                WebhookMessage failure = Senders.failure(
                        sender,
                        Senders.post("http://silent.example:" + full.getLocalPort() + "/", Optional.empty()),
                        Duration.ofMillis(600));

                assertThat(failure).isIn(CONNECT_FAILED, DEADLINE_PASSED);
            }
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static void fill(ServerSocket full, List<Socket> waiting) throws IOException {
        for (int i = 0; i < 4; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(full.getLocalSocketAddress(), 100);
            } catch (SocketTimeoutException queueIsFull) {
                return;
            }
        }
    }

    @Test
    void unknownHostIsSaidSo() {
        HostResolver unknown = host -> {
            throw new UnknownHostException(host);
        };
        HostResolver nothing = host -> new InetAddress[0];
        HostResolver broken = host -> {
            throw new IllegalStateException("hush");
        };
        for (HostResolver resolver : List.of(unknown, nothing, broken)) {
            try (HttpSender sender = new Senders().resolving(resolver).sender()) {
                assertThat(Senders.failure(sender, "http://unknown.example/", Optional.empty()))
                        .isEqualTo(EGRESS_UNRESOLVED);
            }
        }
    }

    @Test
    void nameServerThatDoesNotAnswerIsLeftAtTheDeadlineAndHoldsOneThreadForEachHost() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        Senders senders = new Senders().resolving(host -> {
            lookups.incrementAndGet();
            try {
                stuck.await();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        });
        try (HttpSender sender = senders.sender()) {
            for (int i = 0; i < 5; i++) {
                assertThat(Senders.failure(
                                sender, Senders.post("http://slow.example/", Optional.empty()), Duration.ofMillis(50)))
                        .isEqualTo(i == 0 ? DEADLINE_PASSED : LOOKUP_SLOW);
            }

            assertThat(lookups).hasValue(1);
        }
        await().untilAsserted(() -> assertThat(senders.threadsAlive()).isZero());
    }
}
