// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A map that forgets its oldest entry when it is full, so that an example which runs for weeks needs no more memory. Safe for several threads. */
final class RecentEntries<K, V> {

    private final Map<K, V> entries = new LinkedHashMap<>();
    private final int capacity;

    RecentEntries(int capacity) {
        this.capacity = capacity;
    }

    /** Adds or replaces an entry; a replaced one keeps its place. */
    synchronized void put(K key, V value) {
        update(key, value, ignored -> value);
    }

    /** Changes the entry of the key, which is {@code initial} if there is none. */
    synchronized void update(K key, V initial, UnaryOperator<V> change) {
        entries.put(key, change.apply(entries.getOrDefault(key, initial)));
        if (entries.size() > capacity) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    synchronized Optional<V> find(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized List<V> newestFirst() {
        List<V> values = new ArrayList<>(entries.values());
        Collections.reverse(values);
        return values;
    }
}
