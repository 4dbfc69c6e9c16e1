// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Queues with due deliveries: parties take turns, and so do the queues of each. Used under the lock of {@code EndpointQueues}. */
final class Turns {

    private final Map<String, Deque<EndpointQueue>> queues = new HashMap<>();
    private final Deque<String> parties = new ArrayDeque<>();

    private int size;

    void add(EndpointQueue queue) {
        String party = queue.party();
        Deque<EndpointQueue> ofParty = queues.get(party);
        if (ofParty == null) {
            ofParty = new ArrayDeque<>();
            queues.put(party, ofParty);
            parties.addLast(party);
        }
        ofParty.addLast(queue);
        size++;
    }

    /** Removes the next queue, of a party that may use another slot. */
    Optional<EndpointQueue> poll(Predicate<String> mayHave) {
        for (Iterator<String> each = parties.iterator(); each.hasNext(); ) {
            String party = each.next();
            if (mayHave.test(party)) {
                each.remove();
                return Optional.of(next(party));
            }
        }
        return Optional.empty();
    }

    private EndpointQueue next(String party) {
        Deque<EndpointQueue> ofParty = queues.get(party);
        EndpointQueue queue = ofParty.removeFirst();
        size--;
        if (ofParty.isEmpty()) {
            queues.remove(party);
        } else {
            parties.addLast(party);
        }
        return queue;
    }

    /** Removes a queue; returns whether it was there. */
    boolean remove(EndpointQueue queue) {
        String party = queue.party();
        Deque<EndpointQueue> ofParty = queues.get(party);
        if (ofParty == null || !ofParty.remove(queue)) {
            return false;
        }
        size--;
        if (ofParty.isEmpty()) {
            queues.remove(party);
            parties.remove(party);
        }
        return true;
    }

    boolean hasAny(Predicate<String> mayHave) {
        return parties.stream().anyMatch(mayHave);
    }

    /** The number of queues. */
    int size() {
        return size;
    }
}
