// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

/**
 * What Jakarta JSON Binding writes for an entry of a map whose keys have no text. It is only scanned.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class MapEntry<K, V> {

    /** As it is written outside of a map. */
    public K key;

    /** As it is written outside of a map. */
    public V value;

    private MapEntry() {}
}
