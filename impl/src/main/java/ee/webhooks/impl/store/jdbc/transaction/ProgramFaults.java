// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.transaction;

import ee.webhooks.WebhookException;
import java.sql.SQLException;
import java.util.Set;

/** Tells failures that are a fault of the program, and do not go away, from those of a database that cannot be used at the moment. */
public final class ProgramFaults {

    private static final String LIBRARY = "ee.webhooks.";

    /** Classes of SQLState: dynamic SQL, feature, cardinality, data, constraint, syntax or access rule. */
    private static final Set<String> STATES = Set.of("07", "0A", "21", "22", "23", "42");

    private static final int STATE_CLASS = 2;

    private ProgramFaults() {}

    public static boolean isFault(Exception failed) {
        return failed instanceof SQLException sql
                ? isFault(sql)
                : failed instanceof RuntimeException
                        && !(failed instanceof IllegalStateException)
                        && !(failed instanceof WebhookException)
                        && isThrownByLibrary(failed);
    }

    private static boolean isFault(SQLException failed) {
        String state = failed.getSQLState();
        return state != null && state.length() >= STATE_CLASS && STATES.contains(state.substring(0, STATE_CLASS));
    }

    /** Pools, drivers and transaction managers throw all kinds of unchecked exceptions when the database is away; what they throw begins in their classes. */
    private static boolean isThrownByLibrary(Exception failed) {
        for (StackTraceElement frame : failed.getStackTrace()) {
            String type = frame.getClassName();
            if (!type.startsWith("java.") && !type.startsWith("jdk.")) {
                return type.startsWith(LIBRARY);
            }
        }
        return false;
    }
}
