// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Lanes in which something is due: parties take turns, and so do the lanes of each. Used under the lock of {@link EndpointQueues}. */
final class Turns {

    private final Map<String, Deque<EndpointQueue>> lanes = new HashMap<>();
    private final Deque<String> parties = new ArrayDeque<>();

    private int size;

    void add(EndpointQueue lane) {
        String party = lane.party();
        Deque<EndpointQueue> ofParty = lanes.get(party);
        if (ofParty == null) {
            ofParty = new ArrayDeque<>();
            lanes.put(party, ofParty);
            parties.addLast(party);
        }
        ofParty.addLast(lane);
        size++;
    }

    /** Removes the lane whose turn it is, of a party that may have another one. */
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
        Deque<EndpointQueue> ofParty = lanes.get(party);
        EndpointQueue lane = ofParty.removeFirst();
        size--;
        if (ofParty.isEmpty()) {
            lanes.remove(party);
        } else {
            parties.addLast(party);
        }
        return lane;
    }

    /** Takes a lane out; answers whether it was there. */
    boolean remove(EndpointQueue lane) {
        String party = lane.party();
        Deque<EndpointQueue> ofParty = lanes.get(party);
        if (ofParty == null || !ofParty.remove(lane)) {
            return false;
        }
        size--;
        if (ofParty.isEmpty()) {
            lanes.remove(party);
            parties.remove(party);
        }
        return true;
    }

    boolean hasAny(Predicate<String> mayHave) {
        return parties.stream().anyMatch(mayHave);
    }

    /** How many lanes there are. */
    int size() {
        return size;
    }
}
