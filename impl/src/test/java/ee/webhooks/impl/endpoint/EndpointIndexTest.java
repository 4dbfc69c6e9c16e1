// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookEndpoint;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EndpointIndexTest {

    private static final List<String> WEBHOOKS = List.of("order.paid", "order.sent", "user");
    private static final List<String> ASKED = List.of("order.paid", "order.sent", "user", "order.*", "*");
    private static final List<String> CONSUMERS = List.of("acme", "globex");

    private static final List<Optional<String>> CALLS = List.of(
            Optional.empty(), Optional.of("acme"), Optional.of("globex"), Optional.of(WebhookEndpoint.EVERY_CONSUMER));

    private final EndpointIndex index = new EndpointIndex();

    private static WebhookEndpoint endpoint(String id, String consumer, String... events) {
        WebhookEndpoint.Builder builder = WebhookEndpoint.builder(id)
                .url(URI.create("https://example.com/"))
                .consumer(consumer);
        return events.length == 0 ? builder.build() : builder.events(events).build();
    }

    private static List<String> ids(List<WebhookEndpoint> endpoints) {
        return endpoints.stream().map(WebhookEndpoint::id).sorted().toList();
    }

    /** Whatever was put and removed before, it finds what looking through all of them would. */
    @Test
    void anyChangesLeaveWhatIsThere() {
        Random random = new Random(7);
        Map<String, WebhookEndpoint> there = new HashMap<>();
        for (int change = 0; change < 5000; change++) {
            String id = "e" + random.nextInt(12);
            if (random.nextInt(4) == 0) {
                there.remove(id);
                index.remove(id);
            } else {
                String consumer = random.nextBoolean() ? null : CONSUMERS.get(random.nextInt(2));
                String[] events =
                        ASKED.stream().filter(any -> random.nextInt(3) == 0).toArray(String[]::new);
                there.put(id, endpoint(id, consumer, events));
                index.put(there.get(id));
            }
            assertThat(index.byId()).isEqualTo(there);
            for (String webhook : WEBHOOKS) {
                for (Optional<String> only : CALLS) {
                    assertThat(ids(index.wanting(webhook, only)))
                            .isEqualTo(ids(there.values().stream()
                                    .filter(endpoint -> endpoint.wants(webhook, only.orElse(null)))
                                    .toList()));
                }
            }
            for (String consumer : CONSUMERS) {
                assertThat(ids(index.ofConsumer(consumer)))
                        .isEqualTo(ids(there.values().stream()
                                .filter(endpoint -> endpoint.consumer().equals(Optional.of(consumer)))
                                .toList()));
            }
        }
    }

    /** A call goes to an endpoint once, also while what it asks for is being changed. */
    @Test
    void endpointThatIsChangedIsFoundOnce() throws Exception {
        index.put(endpoint("other", null, "user"));
        index.put(endpoint("moving", null, "user"));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                for (int i = 0; i < 20_000; i++) {
                    index.put(endpoint("moving", null, i % 2 == 0 ? "*" : "user"));
                }
                done.set(true);
            });
            while (!done.get()) {
                assertThat(ids(index.wanting("user", Optional.empty()))).containsExactly("moving", "other");
            }
            writing.get();
        } finally {
            writer.shutdown();
        }
    }

    @Test
    void orderIsThatOfTheirCreation() {
        Stream.of("c", "a", "b").forEach(id -> index.put(endpoint(id, "acme", "user")));

        assertThat(index.wanting("user", Optional.of("acme")).stream()
                        .map(WebhookEndpoint::id)
                        .collect(Collectors.joining()))
                .isEqualTo("cab");
    }
}
