// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static ee.webhooks.impl.message.WebhookMessage.ANSWER_CREDENTIALS_WANTED;
import static ee.webhooks.impl.message.WebhookMessage.PROXY_CREDENTIALS_REFUSED;
import static ee.webhooks.impl.message.WebhookMessage.PROXY_FAILED;
import static ee.webhooks.impl.message.WebhookMessage.PROXY_REFUSED;
import static ee.webhooks.impl.message.WebhookMessage.PROXY_SLOW;
import static ee.webhooks.impl.message.WebhookMessage.PROXY_UNREACHABLE;
import static ee.webhooks.impl.message.WebhookMessage.TLS_FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookTls;
import ee.webhooks.hostile.Certificates;
import ee.webhooks.hostile.HostileReceiver;
import ee.webhooks.hostile.HostileReceiver.Behaviour;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.egress.EgressRefusedException;
import ee.webhooks.impl.message.WebhookMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ForwardProxyTest {

    @RegisterExtension
    final Log healthLog = new Log(ProxyHealth.class);

    private static final Behaviour GOOD = exchange -> {
        while (exchange.readRequest()) {
            exchange.send("HTTP/1.1 204 No Content\r\n\r\n");
        }
    };

    @TempDir
    private Path folder;

    /** A proxy that connects every tunnel to one receiver, and remembers what it was asked for. */
    private static final class Tunnels implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        private final List<String> heads = new CopyOnWriteArrayList<>();
        private final int receiver;

        Tunnels(HostileReceiver receiver) throws IOException {
            this.receiver = receiver.port();
            start(() -> {
                while (!server.isClosed()) {
                    Socket client = server.accept();
                    start(() -> serve(client));
                }
            });
        }

        private interface Task {
            void run() throws IOException;
        }

        private static void start(Task task) {
            Thread thread = new Thread(() -> {
                try {
                    task.run();
                } catch (IOException over) {
                    // One side has closed
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(Socket client) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) client.getInputStream().read());
            }
            heads.add(head.toString());
            Socket target = new Socket("127.0.0.1", receiver);
            client.getOutputStream()
                    .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            start(() -> pump(client.getInputStream(), target.getOutputStream()));
            pump(target.getInputStream(), client.getOutputStream());
        }

        private static void pump(InputStream from, OutputStream to) throws IOException {
            try (to) {
                from.transferTo(to);
            }
        }

        ForwardProxy proxy() {
            return new ForwardProxy(
                    "127.0.0.1", server.getLocalPort(), Optional.of(ForwardProxy.basic("hooks", "hush")));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private static HttpSender sender(ForwardProxy proxy) {
        return new Senders()
                .through(proxy)
                .resolving(host -> {
                    if (!host.equals("127.0.0.1")) {
                        throw new UnknownHostException("only the proxy resolves " + host);
                    }
                    return InetAddress.getAllByName(host);
                })
                .sender();
    }

    @Test
    void httpsGoesThroughATunnelToTheReceiverItself() throws Exception {
        Certificates certificates = new Certificates();
        WebhookTls tls = WebhookTls.builder()
                .trustStore(
                        certificates.writeTrustStoreTo(folder.resolve("trust.p12")), "PKCS12", Certificates.PASSWORD)
                .build();
        try (HostileReceiver receiver = HostileReceiver.https(
                        certificates.of("hooks.acme.example").serverContext(), GOOD);
                Tunnels tunnels = new Tunnels(receiver);
                HttpSender sender = sender(tunnels.proxy())) {
            for (int i = 0; i < 3; i++) {
                assertThat(Senders.status(sender, "https://hooks.acme.example/x", Optional.of(tls)))
                        .isEqualTo(204);
            }

            assertThat(tunnels.heads)
                    .containsExactly("CONNECT hooks.acme.example:443 HTTP/1.1\r\nHost: hooks.acme.example:443\r\n"
                            + "Proxy-Authorization: Basic aG9va3M6aHVzaA==\r\n\r\n");
            assertThat(receiver.connections()).isOne();
        }
    }

    @Test
    void httpIsSentToTheProxyWithTheWholeUrl() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        Behaviour proxy = exchange -> {
            for (String line = exchange.readLine(); !line.isEmpty(); line = exchange.readLine()) {
                lines.add(line);
            }
            exchange.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        };
        try (HostileReceiver listening = HostileReceiver.http(proxy);
                HttpSender sender = sender(new ForwardProxy(
                        "127.0.0.1", listening.port(), Optional.of(ForwardProxy.basic("hooks", "hush"))))) {
            assertThat(Senders.status(sender, "http://hooks.acme.example:8080/x?y=z", Optional.empty()))
                    .isEqualTo(204);

            assertThat(lines)
                    .startsWith("POST http://hooks.acme.example:8080/x?y=z HTTP/1.1", "Host: hooks.acme.example:8080")
                    .contains("Proxy-Authorization: Basic aG9va3M6aHVzaA==");
        }
    }

    @Test
    void receiverNeverSeesTheCredentialsOfTheProxy() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        Behaviour direct = exchange -> {
            for (String line = exchange.readLine(); !line.isEmpty(); line = exchange.readLine()) {
                lines.add(line);
            }
            exchange.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        };
        Certificates certificates = new Certificates();
        WebhookTls tls = WebhookTls.builder()
                .trustStore(
                        certificates.writeTrustStoreTo(folder.resolve("trust.p12")), "PKCS12", Certificates.PASSWORD)
                .build();
        try (HostileReceiver receiver = HostileReceiver.https(
                        certificates.of("hooks.acme.example").serverContext(), direct);
                Tunnels tunnels = new Tunnels(receiver);
                HttpSender sender = sender(tunnels.proxy())) {
            Senders.status(sender, "https://hooks.acme.example/x", Optional.of(tls));

            assertThat(lines).first().isEqualTo("POST /x HTTP/1.1");
            assertThat(lines).noneMatch(line -> line.startsWith("Proxy-"));
        }
    }

    private static Behaviour answering(String answer) {
        return exchange -> {
            while (!exchange.readLine().isEmpty()) {
                // The whole head
            }
            exchange.send(answer);
        };
    }

    private static NoResponseException failure(HttpSender sender, String url) {
        return failure(sender, url, Duration.ofSeconds(20));
    }

    private static NoResponseException failure(HttpSender sender, String url, Duration patience) {
        return catchThrowableOfType(
                NoResponseException.class, () -> sender.send(Senders.post(url, Optional.empty()), patience));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 403 Forbidden,             PROXY_REFUSED,             403",
        "HTTP/1.1 404 Not Found,             PROXY_REFUSED,             404",
        "HTTP/1.1 429 Too Many,              PROXY_REFUSED,             429",
        "HTTP/1.1 302 Found,                 PROXY_REFUSED,             302",
        "HTTP/1.1 410 Gone,                  PROXY_REFUSED,             410",
        "HTTP/1.1 502 Bad Gateway,           PROXY_REFUSED,             502",
        "HTTP/1.1 503 Service Unavailable,   PROXY_REFUSED,             503",
        "HTTP/1.1 504 Gateway Timeout,       PROXY_REFUSED,             504",
        "HTTP/1.1 300 X,                     PROXY_REFUSED,             300",
        "HTTP/1.1 407 Proxy Authentication,  PROXY_CREDENTIALS_REFUSED, 407",
        "nonsense,                           PROXY_FAILED,              proxy",
    })
    void proxyThatDoesNotConnectIsTroubleOfThisServer(String answer, WebhookMessage reason, String said) {
        try (HostileReceiver proxy = HostileReceiver.http(answering(answer + "\r\n\r\n"));
                HttpSender sender = sender(new ForwardProxy("127.0.0.1", proxy.port(), Optional.empty()))) {
            NoResponseException failure = failure(sender, "https://hooks.acme.example/");

            assertThat(failure.reason()).isEqualTo(reason);
            assertThat(failure).hasMessageContaining(said).hasMessageContaining("forward proxy");
            assertThat(failure.isOfSender()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n\r\nand more", "HTTP/1.1 299 OK\r\n\r\nand more"})
    void proxyThatSaysTooLittleOrTooMuchIsTroubleOfThisServer(String answer) {
        try (HostileReceiver proxy = HostileReceiver.http(answering(answer));
                HttpSender sender = sender(new ForwardProxy("127.0.0.1", proxy.port(), Optional.empty()))) {
            NoResponseException failure = failure(sender, "https://hooks.acme.example/");

            assertThat(failure.reason()).isEqualTo(PROXY_FAILED);
            assertThat(failure.isOfSender()).isTrue();
            await().until(() -> proxy.openConnections() == 0);
        }
    }

    @Test
    void answer407ForHttpMayBeTheProxysSoTheEndpointIsNotBlamed() {
        try (HostileReceiver proxy = HostileReceiver.http(
                        answering("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"));
                HttpSender sender = sender(new ForwardProxy("127.0.0.1", proxy.port(), Optional.empty()))) {
            NoResponseException failure = failure(sender, "http://hooks.acme.example/");

            assertThat(failure.reason()).isEqualTo(ANSWER_CREDENTIALS_WANTED);
            assertThat(failure).hasMessageContaining("the receiver's or the proxy's");
            assertThat(failure.isOfSender()).isTrue();
        }
    }

    /** A proxy hands the answers of receivers on, and one of them answers 407 to everything. */
    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void receiverThatAnswers407BehindTheProxyDoesNotStopCallsToOthers(String scheme) throws Exception {
        Behaviour handsOn = exchange -> {
            String first = exchange.readLine();
            while (!exchange.readLine().isEmpty()) {
                // The whole head
            }
            exchange.send(
                    first.contains("evil.example")
                            ? "HTTP/1.1 407 Ha\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            : first.startsWith("CONNECT")
                                    ? "HTTP/1.1 502 Bad Gateway\r\n\r\n"
                                    : "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        };
        try (HostileReceiver proxy = HostileReceiver.http(handsOn);
                HttpSender sender = sender(new ForwardProxy("127.0.0.1", proxy.port(), Optional.empty()))) {
            for (int i = 0; i < 5; i++) {
                if (i == 0 || scheme.equals("https")) {
                    assertThat(failure(sender, "http://evil.example/").isOfSender())
                            .isTrue();
                } else {
                    assertThat(Senders.status(sender, "http://evil.example/", Optional.empty()))
                            .isEqualTo(407);
                }
                String good = scheme + "://good" + i + ".example/";
                if (scheme.equals("http")) {
                    assertThat(Senders.status(sender, good, Optional.empty())).isEqualTo(204);
                } else {
                    assertThat(failure(sender, good).reason()).isEqualTo(PROXY_REFUSED);
                }
            }

            assertThat(proxy.connections()).isEqualTo(10);
            assertThat(healthLog.warnings()).isEmpty();
        }
    }

    @Test
    void tunnelShowsThatTheProxyTakesTheCredentials() throws Exception {
        Behaviour tunnels = exchange -> {
            String first = exchange.readLine();
            while (!exchange.readLine().isEmpty()) {
                // The whole head
            }
            exchange.send(
                    first.startsWith("CONNECT")
                            ? "HTTP/1.1 200 OK\r\n\r\n"
                            : "HTTP/1.1 407 Ha\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        };
        try (HostileReceiver proxy = HostileReceiver.http(tunnels);
                HttpSender sender = sender(new ForwardProxy("127.0.0.1", proxy.port(), Optional.empty()))) {
            assertThat(failure(sender, "http://evil.example/").isOfSender()).isTrue();
            assertThat(failure(sender, "https://good.example/").isOfSender()).isFalse();
            assertThat(Senders.status(sender, "http://evil.example/", Optional.empty()))
                    .isEqualTo(407);
        }
    }

    /** The proxy may refuse some hosts before it asks for credentials. */
    @ParameterizedTest
    @ValueSource(ints = {301, 403, 503})
    void whatIsNoSuccessDoesNotShowThatTheProxyForwards(int status) throws Exception {
        Behaviour refuses = exchange -> {
            String first = exchange.readLine();
            while (!exchange.readLine().isEmpty()) {
                // The whole head
            }
            int answer = first.contains("wanted.example") ? 407 : status;
            exchange.send("HTTP/1.1 " + answer + " X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        };
        try (HostileReceiver proxy = HostileReceiver.http(refuses);
                HttpSender sender = sender(new ForwardProxy("127.0.0.1", proxy.port(), Optional.empty()))) {
            assertThat(failure(sender, "http://wanted.example/").isOfSender()).isTrue();
            assertThat(Senders.status(sender, "http://other.example/", Optional.empty()))
                    .isEqualTo(status);
            assertThat(failure(sender, "http://wanted.example/").isOfSender()).isTrue();
        }
    }

    @Test
    void receiverThatAnswers407HasAnswered() throws Exception {
        try (HostileReceiver receiver =
                        HostileReceiver.http(answering("HTTP/1.1 407 Whatever\r\nContent-Length: 0\r\n\r\n"));
                HttpSender sender = new Senders().sender()) {
            assertThat(Senders.status(sender, receiver.url(), Optional.empty())).isEqualTo(407);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void proxyThatIsDownIsTroubleOfThisServer(String scheme) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        for (String host : List.of("127.0.0.1", "no-such-proxy.example")) {
            try (HttpSender sender = sender(new ForwardProxy(host, port, Optional.empty()))) {
                NoResponseException failure = failure(sender, scheme + "://hooks.acme.example/");

                assertThat(failure.reason()).isEqualTo(PROXY_UNREACHABLE);
                assertThat(failure.isOfSender()).isTrue();
                assertThat(failure).hasMessageNotContainingAny("127.0.0.1", String.valueOf(port), "no-such-proxy");
            }
        }
    }

    @Test
    void proxyThatDoesNotAnswerIsLeftAtTheDeadline() {
        try (HostileReceiver proxy = HostileReceiver.http(HostileReceiver.Exchange::hold);
                HttpSender sender = sender(new ForwardProxy("127.0.0.1", proxy.port(), Optional.empty()))) {
            NoResponseException failure = failure(sender, "https://hooks.acme.example/", Duration.ofMillis(300));

            assertThat(failure.reason()).isEqualTo(PROXY_SLOW);
            assertThat(failure.isOfSender()).isTrue();
        }
    }

    /** What the receiver does at the end of the tunnel is still its own. */
    @Test
    void receiverThatFailsBehindTheProxyIsNotTroubleOfThisServer() throws Exception {
        try (HostileReceiver receiver = HostileReceiver.http(exchange -> {});
                Tunnels tunnels = new Tunnels(receiver);
                HttpSender sender = sender(tunnels.proxy())) {
            NoResponseException failure = failure(sender, "https://hooks.acme.example/");

            assertThat(failure.reason()).isEqualTo(TLS_FAILED);
            assertThat(failure.isOfSender()).isFalse();
        }
    }

    @Test
    void proxyThatFailsIsNotHammered() {
        try (HostileReceiver proxy =
                        HostileReceiver.http(answering("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"));
                HttpSender sender = sender(new ForwardProxy("127.0.0.1", proxy.port(), Optional.empty()))) {
            long begin = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                assertThat(failure(sender, "https://hooks" + i + ".acme.example/")
                                .reason())
                        .isEqualTo(PROXY_CREDENTIALS_REFUSED);
            }
            long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();

            assertThat((long) proxy.connections()).isLessThanOrEqualTo(seconds + 1);
        }
    }

    @Test
    void failingProxyIsTriedOnceASecondByOneExchange() throws Exception {
        AtomicLong clock = new AtomicLong();
        ProxyHealth health = new ProxyHealth(new ForwardProxy("proxy.internal", 3128, Optional.empty()), clock::get);
        health.begin();
        health.begin();
        health.failed(new NoResponseException(PROXY_UNREACHABLE, null));
        assertThat(healthLog.warnings())
                .singleElement()
                .asString()
                .startsWith("WHK00338: The forward proxy proxy.internal:3128 fails: WHK00335: ");

        clock.addAndGet(Duration.ofSeconds(1).toNanos() - 1);
        assertRefuses(health);
        clock.addAndGet(1);
        health.begin();
        assertRefuses(health);
        health.leave();
        health.begin();
        health.failed(new NoResponseException(PROXY_UNREACHABLE, null));
        assertRefuses(health);

        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        health.begin();
        health.works();
        assertThat(healthLog.warnings()).hasSize(1);
        assertThat(healthLog.infos())
                .singleElement()
                .asString()
                .startsWith("WHK00339: The forward proxy proxy.internal:3128 works");
        health.begin();
        health.begin();
        // It may refuse or be slow for one host only
        health.failed(new NoResponseException(PROXY_REFUSED, null, 503));
        health.failed(new NoResponseException(PROXY_SLOW, null));
        health.begin();
    }

    @Test
    void whateverAnswersThroughTheProxyShowsThatItIsReachedButNotThatItTakesTheCredentials() throws Exception {
        AtomicLong clock = new AtomicLong();
        ProxyHealth health = new ProxyHealth(new ForwardProxy("proxy.internal", 3128, Optional.empty()), clock::get);
        health.failed(new NoResponseException(PROXY_UNREACHABLE, null));
        health.reached();
        health.begin();

        health.failed(new NoResponseException(PROXY_CREDENTIALS_REFUSED, null));
        health.reached();
        assertThat(catchThrowableOfType(NoResponseException.class, health::begin)
                        .reason())
                .isEqualTo(PROXY_CREDENTIALS_REFUSED);
    }

    private static void assertRefuses(ProxyHealth health) {
        assertThat(catchThrowableOfType(NoResponseException.class, health::begin)
                        .reason())
                .isEqualTo(PROXY_UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://2130706433/"})
    void whatCanBeToldFromTheUrlIsRefusedAllTheSame(String url) {
        try (HostileReceiver proxy = HostileReceiver.http(GOOD);
                HttpSender sender = sender(new ForwardProxy("127.0.0.1", proxy.port(), Optional.empty()))) {
            assertThat(catchThrowable(() -> Senders.status(sender, url, Optional.empty())))
                    .isInstanceOf(EgressRefusedException.class);
            assertThat(proxy.connections()).isZero();
        }
    }

    @Test
    void credentialsAreNotShown() {
        assertThat(new ForwardProxy("proxy.internal", 3128, Optional.of(ForwardProxy.basic("hooks", "hush"))))
                .hasToString("ForwardProxy[proxy.internal:3128]");
    }
}
