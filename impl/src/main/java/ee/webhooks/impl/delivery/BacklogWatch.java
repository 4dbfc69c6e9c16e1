// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.store.Backlog;
import ee.webhooks.impl.store.DeliveryStore;
import ee.webhooks.impl.telemetry.EndpointCounts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Counts open deliveries and endpoints every few seconds, on a thread of the library, while metrics are read: so a scrape waits for no query, and an
 * application without metrics makes none.
 */
final class BacklogWatch {

    private static final System.Logger LOGGER = EscapingLogger.of(BacklogWatch.class);

    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(5);

    /** Slow queries take at most this part of the time. */
    private static final int PART_OF_TIME = 50;

    /** Counting stops when no metrics were read for this long: scrapers read them at least once a minute. */
    private static final Duration UNASKED = Duration.ofMinutes(3);

    private final DeliveryStore store;
    private final Supplier<EndpointCounts> endpoints;
    private final Workers upkeep;
    private final LongSupplier nanoTime;

    private final AtomicBoolean watching = new AtomicBoolean();
    private volatile long askedAtNanos;
    private volatile Seen seen;

    /** The numbers of one count. */
    record Seen(Backlog backlog, EndpointCounts endpoints) {}

    BacklogWatch(DeliveryStore store, Supplier<EndpointCounts> endpoints, Workers upkeep, LongSupplier nanoTime) {
        this.store = store;
        this.endpoints = endpoints;
        this.upkeep = upkeep;
        this.nanoTime = nanoTime;
    }

    /** The last numbers; empty before the first count, and while the store is unavailable. */
    Optional<Seen> latest() {
        askedAtNanos = nanoTime.getAsLong();
        if (watching.compareAndSet(false, true)) {
            upkeep.work(this::count);
        }
        return Optional.ofNullable(seen);
    }

    private void count() {
        long start = nanoTime.getAsLong();
        if (start - askedAtNanos > UNASKED.toNanos()) {
            seen = null;
            watching.set(false);
            return;
        }
        try {
            seen = new Seen(store.backlog(), endpoints.get());
        } catch (RuntimeException | Error unavailable) {
            // The heartbeat reports the problem.
            LOGGER.log(DEBUG, "Open deliveries are counted later", unavailable);
            seen = null;
        } finally {
            Duration share = Duration.ofNanos(PART_OF_TIME * (nanoTime.getAsLong() - start));
            upkeep.workLater(share.compareTo(BETWEEN_COUNTS) > 0 ? share : BETWEEN_COUNTS, this::count);
        }
    }
}
