// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.app;

import ee.webhooks.WebhookAttemptFailed;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookExhausted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** What the library tells the application about its calls: by id, a line for each event. */
@ApplicationScoped
public class Outcomes {

    private final Map<String, List<String>> lines = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> deliveries = new ConcurrentHashMap<>();

    void attemptFailed(@Observes WebhookAttemptFailed event) {
        add(event.id(), "failed " + event.attempt() + " " + text(event.status()));
    }

    void delivered(@Observes WebhookDelivered event) {
        add(event.id(), "delivered " + event.attempt() + " " + event.status());
        delivery(event.id()).complete(null);
    }

    void exhausted(@Observes WebhookExhausted event) {
        add(event.id(), "exhausted " + event.attempt() + " " + text(event.status()));
    }

    public List<String> of(String id) {
        return lines.getOrDefault(id, List.of());
    }

    public void awaitDelivered(String id) {
        delivery(id).orTimeout(20, TimeUnit.SECONDS).join();
    }

    private void add(String id, String line) {
        lines.computeIfAbsent(id, first -> new CopyOnWriteArrayList<>()).add(line);
    }

    private CompletableFuture<Void> delivery(String id) {
        return deliveries.computeIfAbsent(id, first -> new CompletableFuture<>());
    }

    private static String text(OptionalInt status) {
        return status.isPresent() ? String.valueOf(status.getAsInt()) : "no answer";
    }
}
