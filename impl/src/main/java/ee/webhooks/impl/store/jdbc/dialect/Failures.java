// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.dialect;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;

/**
 * By what a database says why a statement failed.
 *
 * @param reason what tells failures apart: the code of the database, or the state of the standard
 * @param alreadyThere of creating a table, a column or an index that is there
 * @param missing of a statement whose table is not there
 * @param denied of a statement that the user of the database may not execute
 */
record Failures(Function<SQLException, Object> reason, Set<?> alreadyThere, Set<?> missing, Set<?> denied) {

    static Failures byCode(Set<Integer> alreadyThere, Set<Integer> missing, Set<Integer> denied) {
        return new Failures(SQLException::getErrorCode, alreadyThere, missing, denied);
    }

    static Failures byState(Set<String> alreadyThere, Set<String> missing, Set<String> denied) {
        return new Failures(failure -> String.valueOf(failure.getSQLState()), alreadyThere, missing, denied);
    }

    boolean isAlreadyThere(SQLException failure) {
        return alreadyThere.contains(reason.apply(failure));
    }

    boolean isMissing(SQLException failure) {
        return missing.contains(reason.apply(failure));
    }

    boolean isDenied(SQLException failure) {
        return denied.contains(reason.apply(failure));
    }
}
