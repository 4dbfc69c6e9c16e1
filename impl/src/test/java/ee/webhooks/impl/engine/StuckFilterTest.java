// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.attempt.HttpAttempt;
import ee.webhooks.impl.attempt.Signatures;
import ee.webhooks.impl.client.ReceiverClient;
import ee.webhooks.impl.delivery.DispatchLimits;
import ee.webhooks.impl.delivery.RetrySchedule;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.http.HttpSender;
import ee.webhooks.impl.http.Senders;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.NoTransaction;
import ee.webhooks.spi.WebhookRequestProperties;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A filter of the application that never returns for one endpoint, whatever interrupts it, does not keep the calls of others. */
@Timeout(60)
class StuckFilterTest {

    private static final int CALLS = 30;
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final CountDownLatch released = new CountDownLatch(1);
    private final Map<String, AtomicInteger> received = new ConcurrentHashMap<>();
    private final AtomicInteger stuck = new AtomicInteger();
    private final HttpSender sender = new Senders().sender();
    private final ReceiverClient client = new ReceiverClient(
            sender,
            builder -> builder.register((ClientRequestFilter) request -> {
                if (request.getProperty(WebhookRequestProperties.ENDPOINT_ID).equals("stuck")) {
                    stuck.incrementAndGet();
                    waitWhateverInterrupts();
                }
            }),
            Runnable::run);
    private HttpServer server;

    @RegisterExtension
    final Log log = new Log(ReceiverClient.class);

    private void waitWhateverInterrupts() {
        while (released.getCount() > 0) {
            try {
                released.await();
            } catch (InterruptedException ignored) {
                // As a filter does that nothing can be done about.
            }
        }
    }

    @AfterEach
    void stop() {
        client.close();
        sender.close();
        server.stop(0);
    }

    private void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String endpoint = exchange.getRequestURI().getPath().substring(1);
            received.computeIfAbsent(endpoint, any -> new AtomicInteger()).incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    private int received(String endpoint) {
        return received.getOrDefault(endpoint, new AtomicInteger()).get();
    }

    private Engine start() {
        List<WebhookEndpoint> endpoints = Stream.of("stuck", "sound", "fine")
                .map(id -> WebhookEndpoint.builder(id)
                        .url(URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/" + id))
                        .build())
                .toList();
        Engine engine = Engine.inMemory(
                new NoTransaction(),
                1000,
                new MemoryBudget(1000, 64 << 20),
                new EngineConfig(
                        new FixedEndpoints(endpoints),
                        new HttpAttempt(client, DEADLINE, Signatures.bySecrets(), DEADLINE, Clock.systemUTC()),
                        new RetrySchedule(List.of(Duration.ZERO, Duration.ZERO), 0, new Random(1)),
                        event -> {},
                        new DispatchLimits(2, 8, 2, 128, 1024),
                        Thread::new,
                        Duration.ofMillis(100)));
        engine.start();
        return engine;
    }

    @Test
    void othersGetTheirCallsMeanwhile() throws IOException {
        listen();
        try (Engine engine = start()) {
            for (int i = 0; i < CALLS; i++) {
                engine.store(Messages.of("call-" + i));
            }

            await().until(() -> received("sound") == CALLS && received("fine") == CALLS);

            assertThat(stuck.get()).as("attempts that never end").isPositive();
            assertThat(received("stuck")).isZero();
            await().until(() -> log.errors().stream().anyMatch(line -> line.contains("'stuck'")));
            released.countDown();
        } finally {
            released.countDown();
        }
    }
}
