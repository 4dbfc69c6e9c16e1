// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.endpoint.EncryptionKey;
import ee.webhooks.impl.endpoint.EndpointRegistry;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.endpoint.RegistryCache;
import ee.webhooks.impl.endpoint.RegistrySettings;
import ee.webhooks.impl.store.jdbc.endpoint.JdbcRegistrations;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/**
 * Many registered endpoints, each of a consumer of its own. What it takes is printed: {@code mvn -f impl/pom.xml test -Dtest=ManyEndpointsTest
 * -Dendpoints=100000} measures as many as are in docs/performance.md.
 */
class ManyEndpointsTest {

    private static final int ENDPOINTS = Integer.getInteger("endpoints", 1000);
    private static final int IN_A_TRANSACTION = 100;
    private static final Optional<String> ALL = Optional.of(WebhookEndpoint.EVERY_CONSUMER);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_MIB = 1024 * 1024;

    private static final RegistrySettings SETTINGS =
            RegistrySettings.permissive(List.of(EncryptionKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")));

    private final TestDatabase database = new TestDatabase(DatabaseServer.POSTGRESQL);

    /** A node, as far as it knows endpoints. */
    private final class Node {

        private final TestNode node = TestNode.started(database);
        private final JdbcRegistrations store =
                new JdbcRegistrations(node.database, task -> new Thread(task).start(), () -> false, id -> false);
        private final EndpointRegistry registry = new EndpointRegistry(store, new FixedEndpoints(List.of()), SETTINGS);
        private final RegistryCache cache =
                new RegistryCache(store, SETTINGS, Runnable::run, event -> {}, System::nanoTime, id -> false);
    }

    private static WebhookEndpoint endpoint(int number) {
        return WebhookEndpoint.builder("endpoint-" + number)
                .url(URI.create("https://consumer-" + number + ".example/webhooks"))
                .consumer("consumer-" + number)
                .events("order.paid", "order.sent")
                .header("Authorization", "Bearer " + number)
                .description("The endpoint of a consumer")
                .build();
    }

    private static double millis(Runnable work) {
        long before = System.nanoTime();
        work.run();
        return (System.nanoTime() - before) / NANOS_PER_MILLI;
    }

    private static double millisEach(int times, IntConsumer work) {
        return millis(() -> {
                    for (int i = 0; i < times; i++) {
                        work.accept(i);
                    }
                })
                / times;
    }

    private static void say(String what, double millis) {
        System.out.printf("%d endpoints: %s: %.2f ms%n", ENDPOINTS, what, millis);
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void endpointsAreRegisteredChangedAndKnownToOtherNodes() {
        Node here = new Node();
        here.cache.refresh();
        int transactions = ENDPOINTS / IN_A_TRANSACTION;
        int tenth = transactions / 10;
        for (int part = 0; part < 10; part++) {
            int first = part * tenth;
            double each = millisEach(
                    tenth,
                    number -> here.node.run(() -> {
                        for (int i = 0; i < IN_A_TRANSACTION; i++) {
                            here.registry.register(endpoint((first + number) * IN_A_TRANSACTION + i));
                        }
                    }));
            say("registering one of the tenth " + (part + 1), each / IN_A_TRANSACTION);
        }
        say("registering one by itself", millisEach(100, i -> here.registry.register(endpoint(ENDPOINTS + i))));
        say(
                "updating one",
                millisEach(100, i -> here.registry.update(endpoint(i).id(), before -> endpoint(i).toBuilder())));
        say("disabling one", millisEach(100, i -> here.registry.disable("endpoint-" + i, "test")));
        say("enabling one", millisEach(100, i -> here.registry.enable("endpoint-" + i)));
        say("rotating the secret of one", millisEach(100, i -> here.registry.rotateSecret("endpoint-" + i)));
        say(
                "finding who wants a call to one consumer",
                millisEach(100, i -> here.cache.wanting("order.paid", Optional.of("consumer-" + i))));
        say("finding who wants a call to all", millis(() -> here.cache.wanting("order.paid", ALL)));
        say("looking for changes, all changed in the last minutes", millis(here.cache::refresh));

        Node there = new Node();
        long before = heap();
        say("knowing all at the start of another node", millis(there.cache::refresh));
        long used = heap() - before;
        System.out.printf("%d endpoints: heap of a node: %.1f MiB%n", ENDPOINTS, used / BYTES_PER_MIB);
        assertThat(there.cache.wanting("order.paid", ALL)).hasSize(ENDPOINTS + 100);

        database.update("update {registration} set changed_at = changed_at - 3600000");
        Node later = new Node();
        later.cache.refresh();
        here.registry.disable("endpoint-7", "test");
        say("looking for changes, one has changed", millis(later.cache::refresh));
        say("looking for changes, none has", millis(later.cache::refresh));
        assertThat(later.cache.find("endpoint-7").map(WebhookEndpoint::enabled)).contains(false);
        assertThat(later.cache.wanting("order.sent", ALL)).hasSize(ENDPOINTS + 100);
    }
}
