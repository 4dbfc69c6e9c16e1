// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.WebhookDeliveryWait;
import ee.webhooks.WebhookDeliveryWait.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be asked and done without a database. */
class MemoryDeliveriesTest {

    private static final WebhookDeliveryQuery ALL = WebhookDeliveryQuery.all();
    private static final Instant NOW = Instant.EPOCH.plusSeconds(100);
    private static final Duration LONG = Duration.ofHours(1);

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final MemoryOutbox outbox =
            new MemoryOutbox(100, new NoTransaction(), new MemoryBudget(100, 100_000), clock, () -> 0);
    private final List<HeldMessage> taken = new ArrayList<>();
    private final List<Cancelled> told = new ArrayList<>();
    private final Set<String> missing = new HashSet<>();
    private Optional<EndpointHealth> health = Optional.empty();

    private final MemoryDeliveries deliveries = new MemoryDeliveries(
            outbox,
            new KnownEndpoints() {

                @Override
                public Collection<String> ofConsumer(String consumer) {
                    return List.of(consumer + "-1");
                }

                @Override
                public boolean exists(String endpointId) {
                    return !missing.contains(endpointId);
                }

                @Override
                public boolean isEnabled(String endpointId) {
                    return true;
                }
            },
            endpointId -> health,
            told::add,
            Runnable::run,
            clock);

    @BeforeEach
    void open() {
        outbox.open(new Handover() {

            @Override
            public void take(HeldMessage message) {
                taken.add(message);
            }

            @Override
            public void look(Duration delay) {
                // Nobody looks but the test.
            }
        });
    }

    private void settled(String id, Progress... progress) {
        settled(Messages.of(id), progress);
    }

    private void settled(Message message, Progress... progress) {
        settled(message, "acme", progress);
    }

    private void settled(Message message, String consumer, Progress... progress) {
        outbox.store(message);
        Map<String, String> consumers = Map.of("acme-1", consumer, "acme-2", consumer);
        outbox.record(List.of(new FirstResults(taken.remove(0), List.of(progress), consumers)), List.of());
    }

    private void ordered(String... ids) {
        for (String id : ids) {
            outbox.store(Messages.orderedBy("k", id));
        }
        outbox.expandOrdered(100, message -> List.of(new Recipient("acme", Optional.empty())));
    }

    private static Progress retry(String endpointId) {
        return Progress.retry(endpointId, 1, Optional.empty(), LONG);
    }

    private List<String> ids(WebhookDeliveryQuery query) {
        return deliveries.list(query).deliveries().stream()
                .map(delivery -> delivery.id() + "@" + delivery.endpointId())
                .toList();
    }

    private WebhookDelivery only(String id) {
        return deliveries.list(ALL.id(id)).deliveries().get(0);
    }

    private WebhookDeliveryWait waiting(String id) {
        return deliveries.find(only(id).deliveryId()).orElseThrow().waiting().orElseThrow();
    }

    private Reason reason(String id) {
        return waiting(id).reason();
    }

    @Test
    void consumerFindsOnlyWhatWasAddedWhenTheEndpointWasIts() {
        settled(Messages.to("globex", "a"), "globex", retry("acme-1"));
        settled(Messages.of("b"), "globex", retry("acme-1"));
        settled(Messages.to("acme", "c"), "acme", retry("acme-1"));
        settled(Messages.of("d"), "acme", retry("acme-1"));
        outbox.store(Messages.orderedBy("k", "e"));
        outbox.store(Messages.orderedBy("k", "f"));
        outbox.expandOrdered(1, message -> List.of(new Recipient("acme-1", Optional.of("globex"))));
        outbox.expandOrdered(1, message -> List.of(new Recipient("acme-1", Optional.of("acme"))));

        assertThat(ids(ALL.consumer("acme"))).containsExactly("f@acme-1", "d@acme-1", "c@acme-1");
        assertThat(deliveries.ofConsumer("acme").cancel(ALL)).isEqualTo(3);
    }

    @Test
    void openDeliveriesAreFoundTheNewestFirst() {
        settled("a", retry("acme-1"), Progress.waiting("globex", 0));
        settled("b", Progress.ended("acme-1", Progress.Stage.DELIVERED, 1, success()));
        settled("c", retry("acme-1"));

        assertThat(ids(ALL)).containsExactly("c@acme-1", "a@globex", "a@acme-1");
        assertThat(ids(ALL.consumer("acme"))).containsExactly("c@acme-1", "a@acme-1");
        assertThat(ids(ALL.endpoint("globex"))).containsExactly("a@globex");
        assertThat(ids(ALL.webhook("other"))).isEmpty();
        assertThat(ids(ALL.since(NOW))).isEmpty();
        assertThatThrownBy(() -> ids(ALL.status(Status.DELIVERED))).hasMessageStartingWith("WHK00380");
        String next = deliveries.list(ALL.limit(2)).next().orElseThrow();
        assertThat(deliveries.list(ALL.limit(2).after(next)).deliveries())
                .extracting(WebhookDelivery::endpointId)
                .containsExactly("acme-1");
    }

    private static Outcome success() {
        return Outcomes.delivered(NOW, 204, Duration.ZERO, "");
    }

    @Test
    void deliveryTellsWhatItWaitsFor() {
        settled("retried", retry("acme"));
        settled("room", Progress.waiting("acme", 0));
        outbox.store(Messages.notBefore(NOW.plus(LONG), Messages.of("late")));
        ordered("k0", "k1");

        assertThat(reason("retried")).isEqualTo(Reason.RETRY);
        assertThat(waiting("retried").until())
                .contains(NOW.plus(LONG))
                .isEqualTo(only("retried").nextAttemptAt());
        assertThat(reason("room")).isEqualTo(Reason.ENDPOINT_BUSY);
        assertThat(reason("late")).isEqualTo(Reason.CALL_TIME);
        assertThat(waiting("k1").behind()).contains(only("k0").deliveryId());
        health = Optional.of(EndpointHealth.paused("acme", NOW.plusSeconds(60), NOW));
        assertThat(reason("room")).isEqualTo(Reason.ENDPOINT_PAUSED);
        assertThat(waiting("room").until()).contains(NOW.plusSeconds(60));
        assertThat(reason("retried")).isEqualTo(Reason.RETRY);
        health = Optional.of(EndpointHealth.disabled("acme", "gone", NOW));
        assertThat(waiting("room").text()).startsWith("The endpoint is disabled: gone");
        missing.add("acme");
        assertThat(reason("room")).isEqualTo(Reason.ENDPOINT_UNKNOWN);
    }

    @Test
    void delayedCallIsFoundReplayedAndCancelledBeforeItIsDue() {
        outbox.store(Messages.notBefore(NOW.plus(LONG), Messages.to("acme-inc", "late")));
        outbox.expandOrdered(
                10,
                message -> List.of(new Recipient("acme", Optional.empty()), new Recipient("globex", Optional.empty())));
        assertThat(deliveries.cancel(ALL.endpoint("globex"))).isEqualTo(1);
        assertThat(deliveries.replay(ALL.status(WebhookDelivery.Status.OPEN, WebhookDelivery.Status.values())))
                .isEqualTo(1);

        assertThat(outbox.claimDue(Allowance.of(10), endpoint -> true).held())
                .extracting(Delivery::endpointId)
                .containsExactly("acme");
        assertThat(told).singleElement().satisfies(ended -> {
            assertThat(ended.delivery().endpointId()).isEqualTo("globex");
            assertThat(ended.delivery().consumer()).contains("acme-inc");
        });
    }

    @Test
    void nextOfAnOrderKeyGoesWhenTheOneBeforeItIsCancelled() {
        ordered("k0", "k1", "k2");
        assertThat(deliveries.cancel(only("k1").deliveryId())).isTrue();
        assertThat(deliveries.cancel(only("k0").deliveryId())).isTrue();

        assertThat(outbox.claimWaiting("acme", Allowance.of(10)).held())
                .extracting(delivery -> delivery.message().id())
                .containsExactly("k2");
        assertThat(outbox.openInMemory()).isEqualTo(1);
    }

    @Test
    void deliveryInHandEndsWhenTheDispatcherLetsGoOfIt() {
        settled("a", Progress.waiting("acme", 0));
        settled("b", Progress.waiting("acme", 0));
        List<Delivery> held = outbox.claimWaiting("acme", Allowance.of(10)).held();
        assertThat(reason("a")).isEqualTo(Reason.ATTEMPT);
        assertThat(deliveries.cancel(ALL)).isEqualTo(2);
        assertThat(deliveries.cancel(ALL)).isZero();
        assertThat(reason("a")).isEqualTo(Reason.CANCELLATION);
        assertThat(ids(ALL.status(Status.CANCELLED))).hasSize(2);
        assertThat(outbox.cancelled()).hasSize(2);
        DeliveryStore.Recorded recorded = outbox.record(
                List.of(),
                List.of(
                        new Step(held.get(0), retry("acme")),
                        new Step(held.get(1), Progress.ended("acme", Progress.Stage.DELIVERED, 1, success()))));

        assertThat(recorded.cancelled())
                .containsExactly(new DeliveryKey(held.get(0).number(), "acme"));
        assertThat(told).isEmpty();
        assertThat(outbox.openInMemory()).isZero();
        assertThat(ids(ALL)).isEmpty();
    }

    @Test
    void wrongPagesAreRefused() {
        assertThatThrownBy(() -> deliveries.list(ALL.limit(0))).hasMessageStartingWith("WHK00383");
        assertThatThrownBy(() -> deliveries.list(ALL.limit(10).after("nonsense")))
                .hasMessageStartingWith("WHK00384");
    }
}
