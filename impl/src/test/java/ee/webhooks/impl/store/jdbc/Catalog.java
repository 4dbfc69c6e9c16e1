// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a database says of tables: columns with their types, defaults and collations, and indexes. */
public final class Catalog {

    private Catalog() {}

    /** One line for each column and for each column of an index, without the prefix. */
    public static Set<String> of(TestDatabase test) throws SQLException {
        String prefix = test.tables().prefix();
        Set<String> lines = new TreeSet<>(test.query(
                "select table_name, column_name, data_type, character_maximum_length, numeric_precision, is_nullable,"
                        + " column_default, collation_name from information_schema.columns where lower(table_name) like '"
                        + prefix.replace("_", "\\_") + "%'",
                row -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= 8; i++) {
                        line.append(row.getString(i)).append(' ');
                    }
                    return withoutPrefix(line.toString(), prefix);
                }));
        List<String> names = test.texts("select distinct table_name from information_schema.tables where"
                + " lower(table_name) like '" + prefix.replace("_", "\\_") + "%'");
        try (Connection connection = test.dataSource().getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            for (String name : names) {
                try (ResultSet row = database.getIndexInfo(connection.getCatalog(), null, name, false, true)) {
                    while (row.next()) {
                        lines.add(withoutPrefix(
                                "index " + row.getString("INDEX_NAME") + " " + row.getString("ORDINAL_POSITION") + " "
                                        + row.getString("COLUMN_NAME") + " " + row.getString("NON_UNIQUE") + " "
                                        + row.getString("FILTER_CONDITION"),
                                prefix));
                    }
                }
            }
        }
        return lines;
    }

    private static String withoutPrefix(String line, String prefix) {
        return line.toLowerCase(Locale.ROOT).replace(prefix, "").replaceAll("primary_key_\\w+", "primary_key");
    }
}
