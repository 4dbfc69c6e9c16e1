// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.impl.store.Allowance;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.Message;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What of the outbox is in memory: which messages, and the room they take. Safe for use by any number of threads. */
final class InMemoryMessages {

    private final MemoryBudget room;
    private final Map<Long, Integer> known = new ConcurrentHashMap<>();

    InMemoryMessages(MemoryBudget room) {
        this.room = room;
    }

    /** Adds a message for which room was taken when it was stored. */
    void addStored(long number) {
        known.merge(number, 1, Integer::sum);
    }

    void add(long number, Message message) {
        room.take(message);
        addStored(number);
    }

    void remove(long number, Message message) {
        known.computeIfPresent(number, (same, times) -> times == 1 ? null : times - 1);
        room.free(message);
    }

    Set<Long> numbers() {
        return new HashSet<>(known.keySet());
    }

    MemoryBudget room() {
        return room;
    }

    boolean isRoomy() {
        return room.isRoomy();
    }

    Allowance claimable() {
        return room.claimable();
    }
}
