// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import java.sql.SQLException;
import java.util.Set;

/** H2, from 2.2. */
final class H2 extends Dialect {

    /** Table, index. */
    private static final Set<Integer> ALREADY_THERE = Set.of(42101, 42111);

    private static final int GENERAL_ERROR = 50000;

    @Override
    String name() {
        return "h2";
    }

    @Override
    String now() {
        return "select datediff(millisecond, timestamp with time zone '1970-01-01 00:00:00+00', current_timestamp)";
    }

    @Override
    boolean isAlreadyThere(SQLException failure) {
        return ALREADY_THERE.contains(failure.getErrorCode())
                // What it says if another thread creates the same at the same moment.
                || failure.getErrorCode() == GENERAL_ERROR
                        && String.valueOf(failure.getMessage()).contains("already exists");
    }
}
