// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import ee.webhooks.impl.store.Allowance;
import ee.webhooks.impl.store.MemoryBudget;
import ee.webhooks.impl.store.Message;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The messages in memory, and the part of the budget that they use. Safe for use by any number of threads. */
final class InMemoryMessages {

    private final MemoryBudget budget;
    private final Map<Long, Integer> known = new ConcurrentHashMap<>();

    InMemoryMessages(MemoryBudget budget) {
        this.budget = budget;
    }

    /** Adds a message that was counted when it was stored. */
    void addStored(long number) {
        known.merge(number, 1, Integer::sum);
    }

    void add(long number, Message message) {
        budget.take(message);
        addStored(number);
    }

    void remove(long number, Message message) {
        known.computeIfPresent(number, (same, times) -> times == 1 ? null : times - 1);
        budget.free(message);
    }

    Set<Long> numbers() {
        return new HashSet<>(known.keySet());
    }

    MemoryBudget budget() {
        return budget;
    }

    boolean isRoomy() {
        return budget.isRoomy();
    }

    Allowance claimable() {
        return budget.claimable();
    }
}
