// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus.app;

import ee.webhooks.Webhook;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Arrays, collections and maps, of values, of objects and of each other. */
@Webhook
public interface CollectionShapes {

    enum Size {
        SMALL,
        LARGE
    }

    record Item(int number) {}

    record Bytes(byte[] bytes) {}

    record PrimitiveArrays(
            boolean[] flags, short[] mediums, int[] numbers, long[] larges, float[] singles, double[] twices) {}

    record CharacterArrays(char[] textCharacters) {}

    record ObjectArrays(String[] texts, Integer[] numbers, Size[] sizes, UUID[] ids, Item[] items) {}

    record NestedArrays(int[][] matrix, byte[][] chunks, List<int[]> rows, Item[][] items) {}

    record Lists(List<String> texts, List<Integer> numbers, List<Size> sizes, List<Item> items) {}

    record Sets(Set<Integer> numbers, SortedSet<Long> larges, EnumSet<Size> sizes, Collection<UUID> ids) {}

    record Queues(
            Deque<Integer> deque, Queue<Integer> queue, PriorityQueue<Integer> priorities, LinkedList<Item> items) {}

    record NestedLists(List<List<Integer>> lists, List<Set<Item>> sets, List<Map<String, Item>> maps) {}

    record Streams(Iterable<Integer> numbers) {}

    record StringMaps(Map<String, Integer> numbers, Map<String, Item> items, Map<String, List<Size>> sizes) {}

    record SortedMaps(
            SortedMap<String, Integer> sorted, NavigableMap<String, Item> navigable, HashMap<String, Size> hashed) {}

    record EnumMaps(Map<Size, Integer> bySize, EnumMap<Size, Item> items) {}

    record NumberMaps(Map<Integer, Size> byNumber, Map<Long, Item> byLarge) {}

    record NestedMaps(Map<String, Map<String, List<Integer>>> deep, Map<String, int[]> arrays) {}

    void bytes(Bytes payload);

    void primitiveArrays(PrimitiveArrays payload);

    void characterArrays(CharacterArrays payload);

    void objectArrays(ObjectArrays payload);

    void nestedArrays(NestedArrays payload);

    void lists(Lists payload);

    void sets(Sets payload);

    void queues(Queues payload);

    void nestedLists(NestedLists payload);

    void streams(Streams payload);

    void stringMaps(StringMaps payload);

    void sortedMaps(SortedMaps payload);

    void enumMaps(EnumMaps payload);

    void numberMaps(NumberMaps payload);

    void nestedMaps(NestedMaps payload);

    static Samples samples() {
        Item item = new Item(1);
        UUID id = new UUID(1, 2);
        return new Samples()
                .of("bytes", new Bytes(new byte[] {-128, 0, 127}), new Bytes(new byte[0]))
                .of(
                        "primitive-arrays",
                        new PrimitiveArrays(
                                new boolean[] {true},
                                new short[] {1},
                                new int[] {1, 2},
                                new long[] {3},
                                new float[] {4.5f},
                                new double[] {5.5}))
                .of("character-arrays", new CharacterArrays("abc".toCharArray()))
                .of(
                        "object-arrays",
                        new ObjectArrays(
                                new String[] {"a"},
                                new Integer[] {1},
                                new Size[] {Size.LARGE},
                                new UUID[] {id},
                                new Item[] {item}))
                .of(
                        "nested-arrays",
                        new NestedArrays(
                                new int[][] {{1, 2}, {}, {3}},
                                new byte[][] {{1}},
                                List.of(new int[] {1}),
                                new Item[][] {{item}}))
                .of(
                        "lists",
                        new Lists(List.of("a"), List.of(1, 2), List.of(Size.SMALL), List.of(item)),
                        new Lists(List.of(), List.of(), List.of(), List.of()),
                        new Lists(null, null, null, null))
                .of(
                        "sets",
                        new Sets(
                                new LinkedHashSet<>(List.of(1, 2)),
                                new TreeSet<>(Set.of(3L)),
                                EnumSet.of(Size.LARGE),
                                List.of(id)))
                .of(
                        "queues",
                        new Queues(
                                new ArrayDeque<>(List.of(1)),
                                new LinkedList<>(List.of(2)),
                                new PriorityQueue<>(List.of(4, 3)),
                                new LinkedList<>(List.of(item))))
                .of(
                        "nested-lists",
                        new NestedLists(
                                List.of(List.of(1), List.of()), List.of(Set.of(item)), List.of(Map.of("key", item))))
                .of("streams", new Streams(List.of(1, 2)))
                .of(
                        "string-maps",
                        new StringMaps(Map.of("a key", 1), Map.of("key", item), Map.of("key", List.of(Size.SMALL))),
                        new StringMaps(Map.of(), Map.of(), Map.of()))
                .of(
                        "sorted-maps",
                        new SortedMaps(
                                new TreeMap<>(Map.of("key", 1)),
                                new TreeMap<>(Map.of("key", item)),
                                new HashMap<>(Map.of("key", Size.LARGE))))
                .of("enum-maps", new EnumMaps(Map.of(Size.SMALL, 1), new EnumMap<>(Map.of(Size.LARGE, item))))
                .of("number-maps", new NumberMaps(Map.of(7, Size.SMALL), Map.of(8L, item)))
                .of(
                        "nested-maps",
                        new NestedMaps(Map.of("outer", Map.of("inner", List.of(1))), Map.of("key", new int[] {1})));
    }
}
