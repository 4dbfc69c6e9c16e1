// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * What a consumer runs: an HTTP server, outside the server under test. Lives as long as the JVM of the tests. The path of a request is the name of
 * the webhook, see {@link TestWar#endpoints}.
 */
public final class Receiver {

    /** Shared with the endpoints that {@link TestWar} configures. */
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** By the address of the application, each of which has one as long as the tests run. */
    private static final Map<URI, Optional<OpenApiDocument>> DOCUMENTS = new HashMap<>();

    private static final int NO_CONTENT = 204;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpServer server;
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    /** The one that the tests from outside share, and so the applications that they share. */
    public static Receiver ofServerTests() {
        return OfServerTests.RECEIVER;
    }

    private static final class OfServerTests {

        private static final Receiver RECEIVER = new Receiver();
    }

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::receive);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + port() + "/" + path);
    }

    /** Forgets requests and scripted answers, for the next test. */
    public void reset() {
        requests.clear();
        answers.clear();
    }

    /** Scripts the statuses of the next answers; when they are used up, 204. */
    public void answers(int... statuses) {
        for (int status : statuses) {
            answers.add(new Answer(status, Optional.empty()));
        }
    }

    /** Scripts the next answer to be a redirection. */
    public void redirects(int status, URI location) {
        answers.add(new Answer(status, Optional.of(location)));
    }

    /** Everything received since the last reset, in the order of arrival. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Waits until so many requests are there, and fails if there are more. */
    public List<ReceivedRequest> awaitRequests(int count) {
        await("requests at the receiver")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(requests).hasSizeGreaterThanOrEqualTo(count));
        assertThat(requests).hasSize(count);
        return requests();
    }

    public ReceivedRequest awaitRequest() {
        return awaitRequests(1).get(0);
    }

    /** Fails unless everything received is signed and, if the server has a document, is what that says. */
    public void checkRequests(RemoteApplication sender) {
        List<ReceivedRequest> received = requests();
        if (received.isEmpty()) {
            return;
        }
        received.forEach(request -> request.verify(SECRET));
        DOCUMENTS
                .computeIfAbsent(sender.uri(""), first -> OpenApiDocument.of(sender))
                .ifPresent(document -> received.forEach(document::describes));
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(ReceivedRequest.of(exchange));
            Answer scripted = answers.poll();
            if (scripted == null) {
                exchange.sendResponseHeaders(NO_CONTENT, -1);
                return;
            }
            scripted.location()
                    .ifPresent(location -> exchange.getResponseHeaders().set("Location", location.toString()));
            exchange.sendResponseHeaders(scripted.status(), -1);
        }
    }

    private record Answer(int status, Optional<URI> location) {}
}
