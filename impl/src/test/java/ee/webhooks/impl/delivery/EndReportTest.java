// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookCancelled;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookExhausted;
import ee.webhooks.impl.endpoint.FixedEndpoints;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.store.Cancelled;
import ee.webhooks.impl.store.Expired;
import ee.webhooks.impl.telemetry.Measurements;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndReportTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** Its id was that of an endpoint of acme before. */
    private final FixedEndpoints endpoints = new FixedEndpoints(List.of(WebhookEndpoint.builder("shared")
            .url(URI.create("https://globex.example/"))
            .consumer("globex")
            .build()));

    private final List<Optional<String>> reported = new ArrayList<>();
    private final EventPublisher events = new EventPublisher(
            new SilentListener() {
                @Override
                void cancelled(WebhookCancelled event) {
                    reported.add(event.consumer());
                }

                @Override
                void exhausted(WebhookExhausted event) {
                    reported.add(event.consumer());
                }
            },
            () -> 0);
    private final LimitedLog limited = new LimitedLog(EscapingLogger.of(Dispatcher.class), () -> 0);

    private void end(Optional<String> addressee) {
        EndReport report = new EndReport(events, endpoints, Measurements.NONE, limited);
        report.cancelled(new Cancelled(
                new DeliveryIdentity("1-shared", "a", "user-created", "shared", addressee), 1, true, NOW));
        report.expired(
                new Expired(new DeliveryIdentity("2-shared", "b", "user-created", "shared", addressee), 1, NOW, NOW));
    }

    @Test
    void eventOfACallForOneConsumerNamesThatConsumer() {
        end(Optional.of("acme"));

        assertThat(reported).containsOnly(Optional.of("acme")).hasSize(2);
    }

    @Test
    void eventOfACallWithoutConsumerNamesNoConsumerThatHasTheIdNow() {
        end(Optional.empty());

        assertThat(reported).containsOnly(Optional.empty()).hasSize(2);
    }

    @Test
    void eventOfACallForEveryConsumerNamesTheConsumerOfTheEndpoint() {
        end(Optional.of(WebhookEndpoint.EVERY_CONSUMER));

        assertThat(reported).containsOnly(Optional.of("globex")).hasSize(2);
    }
}
