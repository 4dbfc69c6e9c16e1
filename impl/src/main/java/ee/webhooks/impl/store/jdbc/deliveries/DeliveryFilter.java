// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.store.jdbc.history.DeliveryState;
import ee.webhooks.impl.store.jdbc.sql.Conditions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What deliveries are asked for.
 *
 * @param id the {@code webhook-id}; empty for any
 * @param webhook the name of the webhook; empty for any
 * @param consumer the consumer whose endpoints they were added for; empty for those of all
 * @param endpoints the endpoints; empty for any, which is something else than none of them
 * @param states how far they have come
 * @param since when their calls were made at the earliest; empty for any time
 * @param before when their calls were made already; empty for any time
 */
record DeliveryFilter(
        Optional<String> id,
        Optional<String> webhook,
        Optional<String> consumer,
        Optional<Set<String>> endpoints,
        Set<DeliveryState> states,
        Optional<Instant> since,
        Optional<Instant> before) {

    /** The same, but only in some of its states. */
    DeliveryFilter within(Set<DeliveryState> some) {
        Set<DeliveryState> both = EnumSet.copyOf(some);
        both.retainAll(states);
        return new DeliveryFilter(id, webhook, consumer, endpoints, both, since, before);
    }

    /**
     * The condition that the endpoint was the consumer's when the delivery was added: its id may have been that of an endpoint of another consumer before, or may
     * be so now. A node of an older version did not write whose it was: then the call was for this consumer or for every consumer.
     */
    Conditions ofConsumer() {
        Conditions conditions = new Conditions();
        consumer.ifPresent(own -> conditions.and(
                "(d.consumer = ? or d.consumer is null and m.consumer in (?, ?))",
                own,
                own,
                WebhookEndpoint.EVERY_CONSUMER));
        return conditions;
    }

    /** The condition that the call was made in the wanted time. */
    Conditions ofTime() {
        Conditions conditions = new Conditions();
        since.ifPresent(time -> conditions.and("m.called_at >= ?", time.toEpochMilli()));
        before.ifPresent(time -> conditions.and("m.called_at < ?", time.toEpochMilli()));
        return conditions;
    }

    boolean isOfAnyState() {
        return states.size() == DeliveryState.values().length;
    }
}
