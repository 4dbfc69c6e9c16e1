// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A part of an index: rows that have the same values in its first columns, and numbers from one to another in the next. Immutable.
 *
 * @param columns the first columns
 * @param values for each of them, how its value is written: as a parameter or as a constant
 * @param parameters the values of those that are parameters
 * @param number the column that is next
 * @param first the lowest number
 * @param last the highest number
 */
public record IndexRange(
        List<String> columns, List<String> values, List<String> parameters, String number, long first, long last) {

    /** All rows that have these numbers. */
    public static IndexRange of(String number, long first, long last) {
        return new IndexRange(List.of(), List.of(), List.of(), number, first, last);
    }

    /** Those of them that have a text in the column that comes next to those before. */
    public IndexRange where(String column, String text) {
        return new IndexRange(with(columns, column), with(values, "?"), with(parameters, text), number, first, last);
    }

    /** As a constant: some databases have an index that is only of some states. */
    public IndexRange where(String column, int constant) {
        return new IndexRange(
                with(columns, column), with(values, Integer.toString(constant)), parameters, number, first, last);
    }

    private static List<String> with(List<String> list, String next) {
        List<String> longer = new ArrayList<>(list);
        longer.add(next);
        return List.copyOf(longer);
    }

    /**
     * The order of the index.
     *
     * @param suffix what follows each column
     */
    public String order(String suffix) {
        return Stream.concat(columns.stream(), Stream.of(number))
                .map(column -> column + suffix)
                .collect(Collectors.joining(", "));
    }
}
