// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import java.sql.SQLException;
import java.util.Set;

/** MySQL from 8.0.1, and MariaDB from 10.6. */
final class MySql extends Dialect {

    /** Table; index, which is part of its table. */
    private static final Set<Integer> ALREADY_THERE = Set.of(1050, 1061);

    @Override
    String name() {
        return "mysql";
    }

    @Override
    String now() {
        // Without a time zone on the way: what the session has for one does not matter.
        return "select timestampdiff(microsecond, '1970-01-01 00:00:00', utc_timestamp(3)) div 1000";
    }

    @Override
    boolean isAlreadyThere(SQLException failure) {
        return ALREADY_THERE.contains(failure.getErrorCode());
    }
}
