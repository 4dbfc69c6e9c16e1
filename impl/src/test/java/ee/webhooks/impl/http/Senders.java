// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.webhooks.WebhookTls;
import ee.webhooks.impl.egress.EgressGuard;
import ee.webhooks.impl.egress.EgressRefusedException;
import ee.webhooks.impl.egress.EgressRules;
import ee.webhooks.impl.egress.Network;
import ee.webhooks.impl.egress.Ports;
import ee.webhooks.impl.message.WebhookMessage;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Makes senders for tests, and remembers their threads. */
public final class Senders implements ThreadFactory {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CONCURRENCY = 8;

    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private HostResolver resolver = InetAddress::getAllByName;
    private Optional<ForwardProxy> proxy = Optional.empty();
    private LongSupplier nanoTime = System::nanoTime;
    private List<Network> allowed = List.of(Network.parse("127.0.0.0/8"));

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "sender-of-test");
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    public long threadsAlive() {
        return threads.stream().filter(Thread::isAlive).count();
    }

    Senders resolving(HostResolver other) {
        resolver = other;
        return this;
    }

    Senders through(ForwardProxy other) {
        proxy = Optional.of(other);
        return this;
    }

    /** Senders whose connections become old by a clock of the test. */
    Senders by(LongSupplier clock) {
        nanoTime = clock;
        return this;
    }

    Senders allowing(String... blocks) {
        allowed = Stream.of(blocks).map(Network::parse).toList();
        return this;
    }

    /** One that sends everything through a proxy at a port of this machine. */
    public static HttpSender throughProxy(int port) {
        return new Senders()
                .through(new ForwardProxy("127.0.0.1", port, Optional.empty()))
                .sender();
    }

    /** One that may call this machine. */
    public HttpSender sender() {
        return sender(CONCURRENCY);
    }

    HttpSender sender(int concurrency) {
        EgressRules rules = new EgressRules(true, allowed, List.of(), Ports.parse("1-65535"));
        return new HttpSender(
                new EgressGuard(rules), proxy, resolver, concurrency, 2 * concurrency, 16 * 1024, this, nanoTime);
    }

    static HttpRequest post(String url, Optional<WebhookTls> tls) {
        return new HttpRequest(
                "POST",
                URI.create(url),
                Map.of("Content-Type", "application/json"),
                Optional.of("{}".getBytes(UTF_8)),
                tls);
    }

    static int status(HttpSender sender, String url, Optional<WebhookTls> tls)
            throws EgressRefusedException, NoResponseException {
        return sender.send(post(url, tls), PATIENCE).status();
    }

    static WebhookMessage failure(HttpSender sender, HttpRequest request, Duration patience) {
        return catchThrowableOfType(NoResponseException.class, () -> sender.send(request, patience))
                .reason();
    }

    static WebhookMessage failure(HttpSender sender, String url, Optional<WebhookTls> tls) {
        return failure(sender, post(url, tls), PATIENCE);
    }
}
