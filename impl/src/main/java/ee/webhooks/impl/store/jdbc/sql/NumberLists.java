// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Statements for lists of numbers. Lists are filled up to a power of two by repeating their last number, and long ones are divided, so that there are few
 * texts of statements for databases and pools to keep.
 */
public final class NumberLists {

    private static final int LONGEST = 256;

    private NumberLists() {}

    /** Something done with a statement whose list of numbers is still to be set. */
    @FunctionalInterface
    public interface Use {

        /**
         * @param filled sets the numbers as the parameters from the given one on; answers the number of the parameter that follows
         */
        void with(String list, Filling filled) throws SQLException;
    }

    /** Sets the numbers of a list. */
    @FunctionalInterface
    public interface Filling {

        int into(PreparedStatement statement, int firstParameter) throws SQLException;
    }

    public static void forEachPart(List<Long> numbers, Use use) throws SQLException {
        for (int from = 0; from < numbers.size(); from += LONGEST) {
            List<Long> part = numbers.subList(from, Math.min(numbers.size(), from + LONGEST));
            int size = Integer.highestOneBit(part.size() * 2 - 1);
            use.with("(" + "?,".repeat(size - 1) + "?)", (statement, first) -> {
                for (int i = 0; i < size; i++) {
                    statement.setLong(first + i, part.get(Math.min(i, part.size() - 1)));
                }
                return first + size;
            });
        }
    }
}
