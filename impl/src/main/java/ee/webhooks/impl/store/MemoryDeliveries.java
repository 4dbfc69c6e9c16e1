// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.WebhookDeliveryDetails;
import ee.webhooks.WebhookDeliveryPage;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.WebhookDeliveryWait;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.ResultFactory;
import ee.webhooks.impl.store.MemoryQueue.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The open deliveries in memory. Ended deliveries are not kept: a query for those alone is refused. Changes are made at once, and stay if the transaction of the
 * caller is rolled back.
 */
public final class MemoryDeliveries implements WebhookDeliveries {

    private static final Comparator<Place> NEWEST_FIRST = Comparator.<Place>comparingLong(
                    place -> place.delivery().number())
            .thenComparing(place -> place.delivery().endpointId())
            .reversed();

    private final MemoryOutbox outbox;
    private final KnownEndpoints endpoints;
    private final Function<String, Optional<EndpointHealth>> healths;
    private final Consumer<Cancelled> listener;
    private final Executor later;
    private final Clock clock;

    /**
     * @param endpoints the current endpoints
     * @param healths the health of an endpoint that is paused or disabled
     * @param listener receives cancelled deliveries, on another thread
     * @param later runs a task on another thread
     */
    public MemoryDeliveries(
            MemoryOutbox outbox,
            KnownEndpoints endpoints,
            Function<String, Optional<EndpointHealth>> healths,
            Consumer<Cancelled> listener,
            Executor later,
            Clock clock) {
        this.outbox = outbox;
        this.endpoints = endpoints;
        this.healths = healths;
        this.listener = listener;
        this.later = later;
        this.clock = clock;
    }

    @Override
    public WebhookDeliveryPage list(WebhookDeliveryQuery query) {
        int limit = query.limit();
        Optional<DeliveryKey> reached = query.after()
                .map(id -> key(id).orElseThrow(
                                () -> new WebhookInvalidException(WebhookMessage.QUERY_AFTER_INVALID.format(id))));
        List<WebhookDelivery> found = found(query).stream()
                .filter(place -> reached.isEmpty() || isAfter(place, reached.get()))
                .limit(limit + 1L)
                .map(this::delivery)
                .toList();
        List<WebhookDelivery> page = found.subList(0, Math.min(limit, found.size()));
        return ResultFactory.get()
                .page(
                        page,
                        found.size() > limit
                                ? Optional.of(page.get(page.size() - 1).deliveryId())
                                : Optional.empty());
    }

    private static boolean isAfter(Place place, DeliveryKey reached) {
        Delivery delivery = place.delivery();
        return delivery.number() < reached.number()
                || delivery.number() == reached.number()
                        && delivery.endpointId().compareTo(reached.endpointId()) < 0;
    }

    private List<Place> found(WebhookDeliveryQuery query) {
        if (!query.statuses().contains(Status.OPEN) && !query.statuses().contains(Status.CANCELLED)) {
            throw new WebhookUnavailableException(WebhookMessage.HISTORY_IN_MEMORY.format());
        }
        Optional<Collection<String>> ofConsumer = query.consumer().map(endpoints::ofConsumer);
        Predicate<Place> wanted = place -> {
            Delivery delivery = place.delivery();
            Message message = delivery.message();
            return query.statuses().contains(status(place))
                    && query.id().filter(id -> !id.equals(message.id())).isEmpty()
                    && query.webhook()
                            .filter(webhook -> !webhook.equals(message.webhook()))
                            .isEmpty()
                    && query.endpoint()
                            .filter(id -> !id.equals(delivery.endpointId()))
                            .isEmpty()
                    && ofConsumer
                            .filter(ids -> !ids.contains(delivery.endpointId()))
                            .isEmpty()
                    && query.consumer()
                            .filter(own -> !outbox.isOf(own, place.key()))
                            .isEmpty()
                    && query.since().filter(message.calledAt()::isBefore).isEmpty()
                    && query.before()
                            .filter(time -> !message.calledAt().isBefore(time))
                            .isEmpty();
        };
        return outbox.places().stream().filter(wanted).sorted(NEWEST_FIRST).toList();
    }

    private static Status status(Place place) {
        return place.waits() == Place.WaitReason.CANCEL_REQUESTED ? Status.CANCELLED : Status.OPEN;
    }

    private WebhookDelivery delivery(Place place) {
        Delivery delivery = place.delivery();
        boolean timed = place.waits() == Place.WaitReason.FOR_TIME;
        return ResultFactory.get()
                .delivery(
                        new DeliveryIdentity(
                                delivery.id(),
                                delivery.message().id(),
                                delivery.message().webhook(),
                                delivery.endpointId(),
                                outbox.consumer(place.key())),
                        status(place),
                        delivery.attempt() - 1,
                        delivery.message().calledAt(),
                        Optional.empty(),
                        timed ? Optional.of(time(place)) : Optional.empty());
    }

    private Instant time(Place place) {
        return clock.instant().plus(place.left());
    }

    private static Optional<DeliveryKey> key(String deliveryId) {
        int dash = deliveryId.indexOf('-');
        return dash > 0 && deliveryId.substring(0, dash).matches("\\d{1,18}")
                ? Optional.of(
                        new DeliveryKey(Long.parseLong(deliveryId.substring(0, dash)), deliveryId.substring(dash + 1)))
                : Optional.empty();
    }

    private Optional<Place> place(String deliveryId) {
        return key(deliveryId)
                .flatMap(key -> outbox.places().stream()
                        .filter(place -> place.key().equals(key))
                        .findFirst());
    }

    @Override
    public Optional<WebhookDeliveryDetails> find(String deliveryId) {
        return place(deliveryId).map(place -> {
            Message message = place.delivery().message();
            return ResultFactory.get()
                    .details(delivery(place), message.sentCall(), List.of(), Optional.of(waiting(place)));
        });
    }

    private WebhookDeliveryWait waiting(Place place) {
        Delivery delivery = place.delivery();
        String endpointId = delivery.endpointId();
        switch (place.waits()) {
            case CANCEL_REQUESTED:
                return DeliveryWaits.forCancellation();
            case FOR_ATTEMPT:
                return DeliveryWaits.forAttempt(delivery.attempt());
            default:
                break;
        }
        if (!endpoints.exists(endpointId)) {
            return DeliveryWaits.forUnknownEndpoint();
        }
        Optional<EndpointHealth> health = healths.apply(endpointId);
        Optional<String> disabled = health.flatMap(EndpointHealth::disabled);
        if (disabled.isPresent() || !endpoints.isEnabled(endpointId)) {
            return DeliveryWaits.forEnabling(disabled.orElse(""));
        }
        if (place.waits() == Place.WaitReason.FOR_ORDER) {
            return place.before()
                    .map(before -> DeliveryWaits.behind(Delivery.id(before.number(), before.endpointId())))
                    .orElseGet(DeliveryWaits::forNode);
        }
        Instant now = clock.instant();
        Duration pause = health.map(paused -> paused.pause(now)).orElse(Duration.ZERO);
        if (pause.compareTo(place.left()) > 0) {
            return DeliveryWaits.forPause(now.plus(pause));
        }
        if (place.waits() == Place.WaitReason.FOR_CAPACITY) {
            return DeliveryWaits.forCapacity();
        }
        if (place.left().isZero()) {
            return DeliveryWaits.forNode();
        }
        return delivery.attempt() == 1
                ? DeliveryWaits.forCallTime(time(place))
                : DeliveryWaits.forRetry(delivery.attempt(), time(place));
    }

    @Override
    public boolean replay(String deliveryId) {
        return key(deliveryId).filter(outbox::replay).isPresent();
    }

    @Override
    public long replay(WebhookDeliveryQuery query) {
        WebhookDeliveryQuery asked = ReplayRules.wanted(query);
        return found(asked).stream().filter(place -> outbox.replay(place.key())).count();
    }

    @Override
    public boolean cancel(String deliveryId) {
        return place(deliveryId).filter(place -> cancel(List.of(place)) > 0).isPresent();
    }

    @Override
    public long cancel(WebhookDeliveryQuery query) {
        return query.statuses().contains(Status.OPEN) ? cancel(found(query)) : 0;
    }

    private long cancel(List<Place> places) {
        long cancelled = 0;
        List<Cancelled> ended = new ArrayList<>();
        for (Place place : places) {
            MemoryOutbox.Cancellation became = outbox.cancel(place.key());
            if (became != MemoryOutbox.Cancellation.NONE) {
                cancelled++;
            }
            if (became == MemoryOutbox.Cancellation.ENDED) {
                Delivery delivery = place.delivery();
                ended.add(new Cancelled(delivery.identity(), delivery.attempt() - 1, false, clock.instant()));
            }
        }
        if (!ended.isEmpty()) {
            later.execute(() -> ended.forEach(listener));
        }
        return cancelled;
    }
}
