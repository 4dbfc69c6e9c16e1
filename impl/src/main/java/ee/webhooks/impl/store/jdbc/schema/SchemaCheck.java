// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.schema;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares the tables that are there with those that the library needs, and tries what it will do with them, without touching a row. */
final class SchemaCheck {

    private static final System.Logger LOGGER = EscapingLogger.of(SchemaCheck.class);

    private final SchemaPart part;
    private final Tables tables;
    private final Dialect dialect;
    private final Connection connection;

    private final List<String> missing = new ArrayList<>();
    private final List<String> denied = new ArrayList<>();

    SchemaCheck(SchemaPart part, Tables tables, Dialect dialect, Connection connection) {
        this.part = part;
        this.tables = tables;
        this.dialect = dialect;
        this.connection = connection;
    }

    /**
     * An index that is missing makes the library slow, and is only warned of.
     *
     * @throws IllegalStateException if tables, columns or keys are missing, or the rights to use them
     */
    void check() throws SQLException {
        for (TableLayout layout : TableLayout.of(SchemaScript.creating(part, dialect, tables))) {
            Set<String> columns = columns(layout);
            if (columns.isEmpty()) {
                continue;
            }
            List<String> absent = layout.columns().stream()
                    .filter(column -> !columns.contains(column))
                    .toList();
            absent.forEach(column -> missing.add("column " + column + " of " + layout.name()));
            if (absent.isEmpty()) {
                checkRights(layout);
            }
            checkIndexes(layout);
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException(WebhookMessage.SCHEMA_INCOMPLETE.format(
                    tables.prefix(), String.join(", ", missing), dialect.name(), tables.prefix()));
        }
        if (!denied.isEmpty()) {
            throw new IllegalStateException(
                    WebhookMessage.SCHEMA_DENIED.format(tables.prefix(), String.join(", ", denied)));
        }
    }

    /** The names of its columns; none if it cannot be read. */
    private Set<String> columns(TableLayout layout) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + layout.name() + " where 1 = 0")) {
            ResultSetMetaData columns = rows.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(lower(columns.getColumnName(i)));
            }
        } catch (SQLException failed) {
            if (dialect.isMissing(failed)) {
                missing.add("table " + layout.name());
            } else if (dialect.isDenied(failed)) {
                denied.add("select from " + layout.name());
            } else {
                throw failed;
            }
        }
        return names;
    }

    private void checkRights(TableLayout layout) throws SQLException {
        String name = layout.name();
        String columns = String.join(", ", layout.written());
        String column = layout.written().get(0);
        attempt(
                "insert into " + name,
                "insert into " + name + " (" + columns + ") select " + columns + " from " + name + " where 1 = 0");
        attempt("update " + name, "update " + name + " set " + column + " = " + column + " where 1 = 0");
        attempt("delete from " + name, "delete from " + name + " where 1 = 0");
    }

    private void attempt(String what, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException failed) {
            if (!dialect.isDenied(failed)) {
                throw failed;
            }
            denied.add(what);
        }
    }

    /** Where the database does not find the table in its catalogue, no index is missed. */
    private void checkIndexes(TableLayout layout) throws SQLException {
        Map<String, TreeMap<Integer, String>> columns = new LinkedHashMap<>();
        Set<String> unique = new HashSet<>();
        if (!readIndexes(layout, columns, unique)) {
            return;
        }
        Set<String> key = Set.copyOf(layout.key());
        if (columns.entrySet().stream()
                .noneMatch(index -> unique.contains(index.getKey())
                        && key.equals(Set.copyOf(index.getValue().values())))) {
            missing.add("primary key (" + String.join(", ", layout.key()) + ") of " + layout.name());
        }
        for (List<String> wanted : layout.indexes()) {
            if (columns.values().stream().noneMatch(there -> beginsWith(List.copyOf(there.values()), wanted))) {
                LOGGER.log(
                        WARNING, WebhookMessage.SCHEMA_INDEX_MISSING.format(layout.name(), String.join(", ", wanted)));
            }
        }
    }

    private static boolean beginsWith(List<String> there, List<String> wanted) {
        return there.size() >= wanted.size() && there.subList(0, wanted.size()).equals(wanted);
    }

    private boolean readIndexes(TableLayout layout, Map<String, TreeMap<Integer, String>> columns, Set<String> unique)
            throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        int dot = layout.name().indexOf('.');
        String table = stored(database, layout.name().substring(dot + 1));
        boolean schemas = database.supportsSchemasInTableDefinitions();
        String space = dot < 0 ? null : stored(database, layout.name().substring(0, dot));
        String schema = schemas ? space == null ? connection.getSchema() : space : null;
        String catalog = schemas || space == null ? connection.getCatalog() : space;
        // Without "approximate", one database counts all rows for this.
        try (ResultSet row = database.getIndexInfo(catalog, schema, table, false, true)) {
            while (row.next()) {
                String column = row.getString("COLUMN_NAME");
                if (column != null) {
                    String index = row.getString("INDEX_NAME");
                    columns.computeIfAbsent(index, absent -> new TreeMap<>())
                            .put((int) row.getShort("ORDINAL_POSITION"), lower(column));
                    if (!row.getBoolean("NON_UNIQUE")) {
                        unique.add(index);
                    }
                }
            }
        }
        try (ResultSet row = database.getColumns(catalog, schema, table, null)) {
            return row.next();
        }
    }

    private static String stored(DatabaseMetaData database, String name) throws SQLException {
        if (database.storesUpperCaseIdentifiers()) {
            return name.toUpperCase(Locale.ROOT);
        }
        return database.storesLowerCaseIdentifiers() ? lower(name) : name;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
