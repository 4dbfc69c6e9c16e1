// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.sql;

import java.util.regex.Pattern;

/**
 * The names of the tables, each beginning with the prefix that the application has chosen.
 *
 * @param prefix what the names begin with; up to its last full stop, a schema
 */
public record Tables(String prefix) {

    public static final String DEFAULT_PREFIX = "webhooks_";

    /** Old databases allow names of 30 characters. */
    private static final Pattern VALID =
            Pattern.compile("(?:[A-Za-z][A-Za-z0-9_]{0,62}\\.)?[A-Za-z][A-Za-z0-9_]{0,15}");

    public Tables {
        if (!isValid(prefix)) {
            throw new IllegalArgumentException("Not a prefix of table names: " + prefix);
        }
    }

    /** Whether a text may be a prefix: letters, digits and underscores only, because it becomes part of statements. */
    public static boolean isValid(String prefix) {
        return VALID.matcher(prefix).matches();
    }

    /** Fills the names into a statement, where they stand in braces: {@code {outbox}}. */
    public String in(String statement) {
        String index = prefix.substring(prefix.lastIndexOf('.') + 1);
        return statement.replace("{index:", index).replace("{", prefix).replace("}", "");
    }
}
