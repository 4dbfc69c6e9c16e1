// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.jdbc.sql.Conditions;
import java.util.Comparator;

/** In which order, by the numbers of messages. */
enum Direction {
    NEWEST_FIRST(" desc", "<"),
    OLDEST_FIRST("", ">");

    private final String suffix;
    private final String beyond;

    Direction(String suffix, String beyond) {
        this.suffix = suffix;
        this.beyond = beyond;
    }

    /** What follows each column of an order. */
    String suffix() {
        return suffix;
    }

    /** By message and endpoint, which tells deliveries apart. */
    String order() {
        return "d.message_id" + suffix + ", d.endpoint_id" + suffix;
    }

    /** The condition that deliveries of a message come after one to an endpoint. */
    Conditions after(DeliveryKey reached) {
        return new Conditions()
                .and("(d.message_id <> ? or d.endpoint_id " + beyond + " ?)", reached.number(), reached.endpointId());
    }

    /** The part that begins with a number. */
    MessageIdRanges.Part from(long number, MessageIdRanges.Part part) {
        return this == OLDEST_FIRST
                ? new MessageIdRanges.Part(Math.max(part.first(), number), part.last())
                : new MessageIdRanges.Part(part.first(), Math.min(part.last(), number));
    }

    /** The number that comes after another. */
    long next(long number) {
        return this == OLDEST_FIRST ? number + 1 : number - 1;
    }

    Comparator<FoundDelivery> comparator() {
        Comparator<FoundDelivery> ascending = Comparator.<FoundDelivery>comparingLong(
                        found -> found.key().number())
                .thenComparing(found -> found.key().endpointId());
        return this == OLDEST_FIRST ? ascending : ascending.reversed();
    }
}
