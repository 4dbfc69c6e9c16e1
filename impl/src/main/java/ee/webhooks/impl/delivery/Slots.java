// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The running attempts, and whether one more may begin. Quick endpoints have slots of their own. All others share a number of slots, and so do attempts at quick
 * endpoints that take long after all: these return their slot. A consumer with many slow endpoints gets a part of the shared slots only, and endpoints that are
 * known to be slow leave half of them to unknown ones. In that half no attempt stays: an attempt at an unknown endpoint takes its whole time only while half of
 * the slots are free. Used under the lock of {@code EndpointQueues}.
 */
final class Slots {

    /** An attempt that takes longer is a slow one. */
    static final Duration SLOW_AFTER = Duration.ofSeconds(1);

    private final int quick;
    private final int shared;

    /** Attempts that have not taken long yet, in the order in which they began. */
    private final Map<InFlightDelivery, Running> young = new LinkedHashMap<>();

    private final Map<InFlightDelivery, Running> old = new HashMap<>();
    private final Map<String, Integer> byParty = new HashMap<>();

    private int quickTaken;
    private int sharedTaken;
    private int slowTaken;

    /**
     * @param quick the number of attempts at once at quick endpoints
     * @param shared the number of other attempts at once
     */
    Slots(int quick, int shared) {
        this.quick = quick;
        this.shared = shared;
    }

    private static final class Running {

        private final EndpointQueue queue;
        private final String party;
        private final long begunAtNanos;
        private boolean isShared;
        private boolean isSlow;

        Running(EndpointQueue queue, long begunAtNanos) {
            this.queue = queue;
            this.party = queue.party();
            this.begunAtNanos = begunAtNanos;
        }
    }

    /** The number of further attempts that may begin at endpoints of a pace. */
    int free(Pace pace) {
        return switch (pace) {
            case QUICK -> Math.max(0, quick - quickTaken);
            case NEW -> Math.max(0, shared - shared / 8 - sharedTaken);
            case SLOW -> Math.min(free(Pace.NEW), Math.max(0, half() - slowTaken));
        };
    }

    private int half() {
        return Math.max(1, shared / 2);
    }

    /** The number of further attempts that may begin at unknown endpoints with several deliveries: some slots are for these alone. */
    int freeForBusy() {
        return Math.max(0, shared - shared / 16 - sharedTaken);
    }

    /** Whether a party may use another slot. */
    boolean mayHave(Pace pace, String party) {
        return pace == Pace.QUICK || byParty.getOrDefault(party, 0) < Math.max(1, shared - shared / 4);
    }

    void begun(InFlightDelivery inFlight, EndpointQueue queue, long now) {
        Running running = new Running(queue, now);
        young.put(inFlight, running);
        if (queue.pace() == Pace.QUICK) {
            quickTaken++;
        } else {
            if (queue.pace() == Pace.NEW && sharedTaken >= half()) {
                inFlight.makeBrief();
            }
            share(running);
        }
        if (queue.pace() == Pace.SLOW) {
            running.isSlow = true;
            slowTaken++;
        }
    }

    private void share(Running running) {
        running.isShared = true;
        sharedTaken++;
        byParty.merge(running.party, 1, Integer::sum);
    }

    /** An attempt has ended; returns its duration. */
    Duration ended(InFlightDelivery inFlight, long now) {
        Running running = young.remove(inFlight);
        if (running == null) {
            running = old.remove(inFlight);
        }
        if (running.isShared) {
            sharedTaken--;
            byParty.computeIfPresent(running.party, (party, taken) -> taken == 1 ? null : taken - 1);
        } else {
            quickTaken--;
        }
        slowTaken -= running.isSlow ? 1 : 0;
        return Duration.ofNanos(now - running.begunAtNanos);
    }

    /** Moves attempts that have taken long by now to the shared slots. */
    void age(long now) {
        for (Iterator<Map.Entry<InFlightDelivery, Running>> each =
                        young.entrySet().iterator();
                each.hasNext(); ) {
            Map.Entry<InFlightDelivery, Running> entry = each.next();
            Running running = entry.getValue();
            if (now - running.begunAtNanos <= SLOW_AFTER.toNanos()) {
                return;
            }
            if (running.queue.pace() != Pace.SLOW) {
                running.queue.pace(Pace.SLOW);
            }
            if (!running.isShared && sharedTaken < shared) {
                quickTaken--;
                share(running);
            }
            if (!running.isSlow) {
                running.isSlow = true;
                slowTaken++;
            }
            if (running.isShared) {
                each.remove();
                old.put(entry.getKey(), running);
            }
        }
    }

    /** The nanoseconds until the next attempt moves to the shared slots because it takes long; empty if none will. */
    Optional<Long> untilAged(long now) {
        if (sharedTaken >= shared) {
            return Optional.empty();
        }
        return young.values().stream()
                .filter(running -> !running.isShared)
                .findFirst()
                .map(running -> Math.max(0, running.begunAtNanos + SLOW_AFTER.toNanos() + 1 - now));
    }
}
