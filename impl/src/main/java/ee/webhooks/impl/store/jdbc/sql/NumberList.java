// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A list of numbers in a statement: its text, and the values of its parameters. Lists are filled up to a power of two by repeating their last number, and long ones are
 * divided, so that there are few texts of statements for databases and pools to keep.
 */
public final class NumberList implements Parameters.Values {

    private static final int LONGEST = 256;

    private final List<Long> numbers;
    private final int size;

    private NumberList(List<Long> numbers) {
        this.numbers = numbers;
        this.size = Integer.highestOneBit(numbers.size() * 2 - 1);
    }

    /** What is done with a part of the numbers. */
    @FunctionalInterface
    public interface Use {

        void with(NumberList list) throws SQLException;
    }

    public static void forEachPart(Collection<Long> numbers, Use use) throws SQLException {
        List<Long> all = numbers instanceof List<Long> list ? list : new ArrayList<>(numbers);
        for (int from = 0; from < all.size(); from += LONGEST) {
            use.with(new NumberList(all.subList(from, Math.min(all.size(), from + LONGEST))));
        }
    }

    /** How many parameters it has. */
    public int size() {
        return size;
    }

    /** The parameters, separated by commas. */
    public String parameters() {
        return "?,".repeat(size - 1) + "?";
    }

    /** As it stands behind {@code in}. */
    @Override
    public String toString() {
        return "(" + parameters() + ")";
    }

    @Override
    public void addTo(Parameters parameters) throws SQLException {
        for (int i = 0; i < size; i++) {
            parameters.add(numbers.get(Math.min(i, numbers.size() - 1)).longValue());
        }
    }
}
