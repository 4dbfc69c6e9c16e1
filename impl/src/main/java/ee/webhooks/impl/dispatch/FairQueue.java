// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.dispatch;

import ee.webhooks.impl.outbox.Delivery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Deliveries that are due. Endpoints take turns, each has a limited number under way, and of those with one order key only the first is handed out
 * until it is done. Safe for use by any number of threads.
 */
final class FairQueue {

    private final int concurrencyPerEndpoint;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    FairQueue(int concurrencyPerEndpoint) {
        this.concurrencyPerEndpoint = concurrencyPerEndpoint;
    }

    /** What is due at one endpoint. */
    private static final class Lane {

        private final Deque<Delivery> due = new ArrayDeque<>();
        /** For each key of which a delivery is on its way, those that wait for it. */
        private final Map<String, Deque<Delivery>> waiting = new HashMap<>();

        private int underWay;

        boolean admit(Delivery delivery) {
            Optional<String> key = delivery.message().orderKey();
            Deque<Delivery> behind = key.map(waiting::get).orElse(null);
            if (behind != null) {
                behind.add(delivery);
                return false;
            }
            key.ifPresent(first -> waiting.put(first, new ArrayDeque<>()));
            return true;
        }

        void done(Delivery delivery) {
            delivery.message().orderKey().ifPresent(key -> {
                Deque<Delivery> behind = waiting.get(key);
                if (behind.isEmpty()) {
                    waiting.remove(key);
                } else {
                    due.add(behind.remove());
                }
            });
        }

        boolean isIdle() {
            return due.isEmpty() && waiting.isEmpty() && underWay == 0;
        }
    }

    /**
     * Gives a new delivery its place among those of its order key.
     *
     * @return whether it may become due; if not, it does so by itself when those before it are done
     */
    synchronized boolean admit(Delivery delivery) {
        return lane(delivery).admit(delivery);
    }

    /** Adds a delivery that was admitted and whose next attempt is due. */
    synchronized void add(Delivery delivery) {
        lane(delivery).due.add(delivery);
    }

    private Lane lane(Delivery delivery) {
        return lanes.computeIfAbsent(delivery.endpointId(), id -> new Lane());
    }

    /** Hands out the next delivery; empty if none may be made now. Whoever gets one must tell when its attempt is over. */
    synchronized Optional<Delivery> poll() {
        Iterator<Map.Entry<String, Lane>> turn = lanes.entrySet().iterator();
        while (turn.hasNext()) {
            Map.Entry<String, Lane> entry = turn.next();
            Lane lane = entry.getValue();
            if (!lane.due.isEmpty() && lane.underWay < concurrencyPerEndpoint) {
                // Last in the map is last in turn.
                turn.remove();
                lanes.put(entry.getKey(), lane);
                lane.underWay++;
                return Optional.of(lane.due.remove());
            }
        }
        return Optional.empty();
    }

    /** The attempt is over, another will follow. */
    synchronized void attempted(Delivery delivery) {
        lane(delivery).underWay--;
    }

    /** The attempt is over and was the last: the next of its order key is due. */
    synchronized void done(Delivery delivery) {
        Lane lane = lane(delivery);
        lane.underWay--;
        lane.done(delivery);
        if (lane.isIdle()) {
            lanes.remove(delivery.endpointId());
        }
    }
}
