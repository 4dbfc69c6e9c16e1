// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import ee.webhooks.WebhookAttemptFailed;
import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookExhausted;
import ee.webhooks.example.Delivery.Attempt;
import ee.webhooks.example.Delivery.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes down what the library tells: one entry for each call, completed by its attempts. */
@ApplicationScoped
public class DeliveryLog {

    private final RecentEntries<String, Delivery> deliveries = new RecentEntries<>(50);

    /** After success only: a call whose transaction was rolled back was never made. */
    void fired(@Observes(during = TransactionPhase.AFTER_SUCCESS) WebhookCall call) {
        // The first attempt may be over by now, on another thread; that is why an entry is updated and never
        // overwritten.
        call.id()
                .ifPresent(id -> deliveries.update(
                        id, Delivery.unknown(id, call.webhook()), delivery -> delivery.fired(Instant.now())));
    }

    void delivered(@Observes WebhookDelivered event) {
        add(
                event.id(),
                event.webhook(),
                new Attempt(
                        event.endpointId(),
                        event.attempt(),
                        Status.DELIVERED,
                        OptionalInt.of(event.status()),
                        event.duration().toMillis(),
                        Optional.empty(),
                        event.at(),
                        Optional.empty()));
    }

    void attemptFailed(@Observes WebhookAttemptFailed event) {
        add(
                event.id(),
                event.webhook(),
                new Attempt(
                        event.endpointId(),
                        event.attempt(),
                        Status.RETRYING,
                        event.status(),
                        event.duration().toMillis(),
                        Optional.of(event.reason()),
                        event.at(),
                        Optional.of(event.nextAttemptAt())));
    }

    void exhausted(@Observes WebhookExhausted event) {
        add(
                event.id(),
                event.webhook(),
                new Attempt(
                        event.endpointId(),
                        event.attempt(),
                        Status.FAILED,
                        event.status(),
                        event.duration().toMillis(),
                        Optional.of(event.reason()),
                        event.at(),
                        Optional.empty()));
    }

    public List<Delivery> newestFirst() {
        return deliveries.newestFirst();
    }

    private void add(String id, String webhook, Attempt attempt) {
        deliveries.update(id, Delivery.unknown(id, webhook), delivery -> delivery.attempted(attempt));
    }
}
