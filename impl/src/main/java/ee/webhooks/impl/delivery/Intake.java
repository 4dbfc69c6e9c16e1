// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Recipient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Adds messages and deliveries to the queues of their endpoints. What a queue has no capacity for goes back to the store. Safe for use by any number of
 * threads.
 */
final class Intake {

    private final Endpoints endpoints;
    private final CallsWithoutEndpoint withoutEndpoint;
    private final RetrySchedule schedule;
    private final EndpointQueues queues;
    private final InMemoryMessages inMemory;
    private final ResultWriter writer;
    private final FetchRequests requests;
    private final Runnable wake;
    private final LongSupplier nanoTime;

    /**
     * @param wake has threads look for due deliveries
     * @param nanoTime as {@link System#nanoTime}
     */
    Intake(
            Endpoints endpoints,
            CallsWithoutEndpoint withoutEndpoint,
            RetrySchedule schedule,
            EndpointQueues queues,
            InMemoryMessages inMemory,
            ResultWriter writer,
            FetchRequests requests,
            Runnable wake,
            LongSupplier nanoTime) {
        this.endpoints = endpoints;
        this.withoutEndpoint = withoutEndpoint;
        this.schedule = schedule;
        this.queues = queues;
        this.inMemory = inMemory;
        this.writer = writer;
        this.requests = requests;
        this.wake = wake;
        this.nanoTime = nanoTime;
    }

    /** Takes a message from the transaction that has stored it. */
    void takeCommitted(HeldMessage message) {
        inMemory.addStored(message.number());
        fanOut(message);
    }

    /** Takes a message from the store; returns whether each endpoint that nothing is wrong with had capacity. */
    boolean takeFetched(HeldMessage message) {
        inMemory.add(message.number(), message.message());
        return fanOut(message);
    }

    /** Takes a delivery from the store. */
    void takeFetched(Delivery delivery) {
        inMemory.add(delivery.number(), delivery.message());
        long now = nanoTime.getAsLong();
        InFlightDelivery inFlight = InFlightDelivery.fetched(delivery, now);
        if (queues.add(inFlight, now)) {
            wake.run();
        } else {
            writer.putBack(List.of(inFlight));
        }
    }

    private boolean fanOut(HeldMessage held) {
        FanOut fanOut = new FanOut(held, recipients(held.message()));
        if (fanOut.size() == 0) {
            writer.writeEmpty(fanOut);
            return true;
        }
        List<InFlightDelivery> deliveries = new ArrayList<>(fanOut.size());
        for (int position = 0; position < fanOut.size(); position++) {
            deliveries.add(InFlightDelivery.first(fanOut, position));
        }
        Duration delay = schedule.delayBefore(1).orElse(Duration.ZERO);
        if (!delay.isZero()) {
            delay(deliveries, delay);
            return true;
        }
        if (fanOut.isLarge()) {
            writer.writeFirst(fanOut, () -> enqueue(deliveries));
            return true;
        }
        return enqueue(deliveries);
    }

    /** The schedule has a delay before the first attempt too. */
    private void delay(List<InFlightDelivery> deliveries, Duration delay) {
        for (InFlightDelivery inFlight : deliveries) {
            writer.write(inFlight, Progress.retry(inFlight.endpointId(), 0, Optional.empty(), delay));
            requests.requestDueAfter(delay);
        }
    }

    /** Returns whether each endpoint that nothing is wrong with had capacity. */
    private boolean enqueue(List<InFlightDelivery> deliveries) {
        boolean hadCapacity = true;
        for (InFlightDelivery inFlight : deliveries) {
            EndpointQueues.Offer offer = queues.offer(inFlight, nanoTime.getAsLong());
            if (offer == EndpointQueues.Offer.ACCEPTED) {
                wake.run();
            } else {
                hadCapacity &= offer == EndpointQueues.Offer.CLOSED;
                writer.write(inFlight, Progress.waiting(inFlight.endpointId(), 0));
            }
        }
        return hadCapacity;
    }

    /** The endpoints that a message goes to. A message without any is logged. */
    List<Recipient> recipients(Message message) {
        List<Recipient> recipients = candidates(message)
                .map(endpoint -> new Recipient(endpoint.id(), endpoint.consumer()))
                .toList();
        if (recipients.isEmpty()) {
            withoutEndpoint.report(message);
        }
        return recipients;
    }

    private Stream<WebhookEndpoint> candidates(Message message) {
        return message.endpoint()
                .map(only -> endpoints.find(only).filter(message::isFor).stream())
                .orElseGet(() -> endpoints.wanting(message.webhook(), message.consumer()).stream());
    }
}
