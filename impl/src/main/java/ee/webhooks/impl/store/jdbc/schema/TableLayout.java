// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table as the script that creates it describes it.
 *
 * @param name its name with the prefix
 * @param columns the names of its columns
 * @param generated which of them the database fills
 * @param key the columns of its primary key
 * @param indexes the columns of each index
 */
record TableLayout(
        String name, List<String> columns, List<String> generated, List<String> key, List<List<String>> indexes) {

    private static final Pattern TABLE = Pattern.compile("create table (\\S+) \\(.*", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("(?m)^ {4}(\\w+) (.*)$");
    private static final Pattern KEY = Pattern.compile("primary key \\(([^)]*)\\)");
    private static final Pattern GENERATED = Pattern.compile("\\bidentity\\b|\\bauto_increment\\b");
    private static final Pattern INDEX = Pattern.compile("create (?:unique )?index \\S+ on (\\S+) \\(([^)]*)\\).*");
    private static final String CONSTRAINT = "constraint";

    static List<TableLayout> of(SchemaScript script) {
        List<TableLayout> layouts = new ArrayList<>();
        for (String statement : script.statements()) {
            Matcher table = TABLE.matcher(statement);
            if (table.matches()) {
                layouts.add(table(table.group(1), statement));
            }
            Matcher index = INDEX.matcher(statement);
            if (index.matches()) {
                layouts.stream()
                        .filter(layout -> layout.name().equals(index.group(1)))
                        .forEach(layout -> layout.indexes().add(names(index.group(2))));
            }
        }
        return layouts;
    }

    private static TableLayout table(String name, String statement) {
        List<String> columns = new ArrayList<>();
        List<String> generated = new ArrayList<>();
        for (Matcher column = COLUMN.matcher(statement); column.find(); ) {
            if (!column.group(1).equals(CONSTRAINT)) {
                columns.add(column.group(1));
                if (GENERATED.matcher(column.group(2)).find()) {
                    generated.add(column.group(1));
                }
            }
        }
        Matcher key = KEY.matcher(statement);
        return new TableLayout(
                name, columns, generated, key.find() ? names(key.group(1)) : List.of(), new ArrayList<>());
    }

    private static List<String> names(String list) {
        return Stream.of(list.split(",")).map(String::strip).toList();
    }

    /** Its columns without those that the database fills. */
    List<String> written() {
        return columns.stream().filter(column -> !generated.contains(column)).toList();
    }
}
