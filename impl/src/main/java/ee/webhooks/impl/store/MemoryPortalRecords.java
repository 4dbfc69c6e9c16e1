// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Records in the memory of one node, which knows no transactions. */
public final class MemoryPortalRecords implements PortalRecords {

    /** Until those that have ended are looked for. */
    private static final int CLEANED_AT = 1000;

    private final Clock clock;
    private final Map<String, PortalRecord> records = new HashMap<>();
    private int nextCleaning = CLEANED_AT;

    public MemoryPortalRecords(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized boolean add(PortalRecord added) {
        if (find(added.id()).isPresent()) {
            return false;
        }
        records.put(added.id(), added);
        if (records.size() >= nextCleaning) {
            Instant now = clock.instant();
            records.values().removeIf(one -> !now.isBefore(one.ends()));
            nextCleaning = 2 * records.size() + CLEANED_AT;
        }
        return true;
    }

    @Override
    public synchronized Optional<PortalRecord> find(String id) {
        return Optional.ofNullable(records.get(id))
                .filter(found -> clock.instant().isBefore(found.ends()));
    }

    @Override
    public synchronized void replace(String id, String content, Instant ends) {
        records.computeIfPresent(id, (same, old) -> new PortalRecord(same, old.kind(), old.owner(), ends, content));
    }

    @Override
    public synchronized boolean remove(String id) {
        boolean found = find(id).isPresent();
        records.remove(id);
        return found;
    }

    @Override
    public synchronized int removeAll(String kind, String owner) {
        int removed = 0;
        for (Iterator<PortalRecord> all = records.values().iterator(); all.hasNext(); ) {
            PortalRecord one = all.next();
            if (one.kind().equals(kind) && one.owner().equals(owner)) {
                all.remove();
                removed++;
            }
        }
        return removed;
    }
}
