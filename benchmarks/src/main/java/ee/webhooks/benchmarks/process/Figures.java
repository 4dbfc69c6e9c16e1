// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.process;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Named numbers. Written as {@code name=number name=number} in one line, which is all that the processes say to each other. */
public record Figures(Map<String, Double> values) {

    public Figures {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static Figures none() {
        return new Figures(Map.of());
    }

    public static Figures of(String name, double value) {
        return none().with(name, value);
    }

    public static Figures parse(String line) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String item : line.isBlank() ? new String[0] : line.trim().split(" ")) {
            int equals = item.indexOf('=');
            values.put(item.substring(0, equals), Double.valueOf(item.substring(equals + 1)));
        }
        return new Figures(values);
    }

    public Figures with(String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Figures(more);
    }

    /** These and others; where both have a name, the other's number. */
    public Figures and(Figures other) {
        Map<String, Double> more = new LinkedHashMap<>(values);
        more.putAll(other.values);
        return new Figures(more);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * @throws IllegalArgumentException if there is none of that name
     */
    public double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "There is no figure '" + name + "' among " + new TreeSet<>(values.keySet()));
        }
        return value;
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
