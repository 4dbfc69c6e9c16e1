// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.impl.store.jdbc.VersionOne;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.dialect.Dialects;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaScriptTest {

    private static String print(String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SchemaScript.print(arguments, new PrintStream(printed, true, UTF_8));
        return printed.toString(UTF_8);
    }

    private static List<String> statements(String database) {
        Dialect dialect = Dialects.named(database).orElseThrow();
        Tables tables = new Tables("shop.hook_");
        return Stream.of(SchemaPart.values())
                .flatMap(part -> SchemaScript.creating(part, dialect, tables).statements().stream())
                .toList();
    }

    /** Names of tables, columns and indexes, without types. */
    private static List<String> names(String database) {
        return statements(database).stream()
                .flatMap(statement -> Pattern.compile("(?m)^ {4}(\\w+) |(?:table|on|index) (\\S+)")
                        .matcher(statement)
                        .results())
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @MethodSource("ee.webhooks.impl.store.jdbc.dialect.KnownDatabases#all")
    void everyDatabaseHasTheSameTables(String database) {
        assertThat(names(database)).isEqualTo(names("postgresql")).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("ee.webhooks.impl.store.jdbc.dialect.KnownDatabases#all")
    void namesHaveThePrefixAndNoBraceIsLeft(String database) {
        assertThat(statements(database))
                .allSatisfy(statement -> assertThat(statement).doesNotContain("{", "}", ";"))
                .anySatisfy(statement -> assertThat(statement).startsWith("create table shop.hook_outbox ("))
                .anySatisfy(statement ->
                        assertThat(statement).startsWith("create index hook_outbox_ix_due on shop.hook_outbox "));
    }

    @Test
    void mainPrintsTheScript() {
        assertThat(print("PostgreSQL", "shop_"))
                .startsWith("-- Webhooks EE, version 6, for PostgreSQL.")
                .contains("create table shop_outbox (")
                .contains("insert into shop_schema (version, oldest) values (6, 1);\n")
                .contains("create table shop_received (")
                .contains("create table shop_portal (");
        assertThat(print("mariadb")).contains("create table webhooks_outbox (").contains("engine = InnoDB");
    }

    @ParameterizedTest
    @MethodSource("ee.webhooks.impl.store.jdbc.dialect.KnownDatabases#all")
    void mainPrintsWhatChangesTablesOfAnOlderVersion(String database) {
        assertThat(print(database, "shop_", "1"))
                .contains("alter table shop_schema add ", "create table shop_received_schema (")
                .doesNotContain("create table shop_outbox", "{outbox}");
        assertThat(print(database, "shop_", "2"))
                .contains("alter table shop_endpoint add ")
                .doesNotContain("alter table shop_node");
        assertThat(print(database, "shop_", "3"))
                .contains("alter table shop_outbox add ", "alter table shop_message add ")
                .doesNotContain("alter table shop_endpoint");
        assertThat(print(database, "shop_", "4"))
                .contains("alter table shop_delivery add ", "trace_context")
                .doesNotContain("body_size");
        assertThat(print(database, "shop_", "5"))
                .contains("alter table shop_registration add ", "signature_format")
                .doesNotContain("trace_context");
        assertThat(print(database, "shop_", "6")).isEmpty();
    }

    /** What no test can execute is at least the same as what it is executed on other databases. */
    @ParameterizedTest
    @MethodSource("ee.webhooks.impl.store.jdbc.dialect.KnownDatabases#all")
    void versionOneWithItsMigrationsHasTheColumnsOfTheNewest(String database) {
        Dialect dialect = Dialects.named(database).orElseThrow();
        Tables tables = new Tables("shop_");
        List<String> statements = new ArrayList<>(VersionOne.statements(dialect, tables));
        Map<String, Set<String>> newest = new TreeMap<>();
        // The portal came when the others had versions already.
        for (SchemaPart part : EnumSet.complementOf(EnumSet.of(SchemaPart.PORTAL))) {
            SchemaScript.migrating(part, 1, dialect, tables).forEach(script -> statements.addAll(script.statements()));
            add(newest, SchemaScript.creating(part, dialect, tables).statements());
        }
        Map<String, Set<String>> migrated = new TreeMap<>();
        add(migrated, statements);

        assertThat(migrated).isEqualTo(newest);
    }

    private static final Pattern CREATED = Pattern.compile("create table (\\S+) \\(.*", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("(?m)^ {4}(?!constraint)(\\w+) (.*?),?$");
    private static final Pattern CHANGED = Pattern.compile(
            "alter table (\\S+) (?:add|modify|alter)(?: column)? (?:\\((\\w+) (.*)\\)|(\\w+) (?:type )?(.*))");
    private static final Pattern INDEX = Pattern.compile("create index (\\S+) on (\\S+) (.*)");
    private static final Pattern DROPPED = Pattern.compile("drop index (?:if exists )?(\\S+)(?: on \\S+)?");

    private static void add(Map<String, Set<String>> tables, List<String> statements) {
        for (String stated : statements) {
            // For H2 one type, except that a database that is set to ignore case does not do so for the latter.
            String statement = stated.replace("varchar_casesensitive", "varchar");
            Matcher created = CREATED.matcher(statement);
            Matcher changed = CHANGED.matcher(statement);
            Matcher index = INDEX.matcher(statement);
            Matcher dropped = DROPPED.matcher(statement);
            if (created.matches()) {
                Set<String> columns = tables.computeIfAbsent(created.group(1), absent -> new TreeSet<>());
                for (Matcher column = COLUMN.matcher(statement); column.find(); ) {
                    columns.add(column.group(1) + " " + column.group(2));
                }
            } else if (changed.matches()) {
                int first = changed.group(2) == null ? 4 : 2;
                String name = changed.group(first) + " ";
                Set<String> columns = tables.get(changed.group(1));
                Optional<String> before = columns.stream()
                        .filter(column -> column.startsWith(name))
                        .findFirst();
                before.ifPresent(columns::remove);
                boolean keepsNotNull =
                        before.filter(column -> column.endsWith(" not null")).isPresent()
                                && !statement.endsWith(" not null")
                                && statement.contains(" type ");
                columns.add(name + changed.group(first + 1) + (keepsNotNull ? " not null" : ""));
            } else if (index.matches()) {
                tables.get(index.group(2)).add("index " + index.group(1) + " " + index.group(3));
            } else if (dropped.matches()) {
                tables.values()
                        .forEach(columns -> columns.removeIf(column ->
                                column.startsWith("index " + dropped.group(1).replaceFirst(".*\\.", "") + " ")));
            } else {
                assertThat(statement).startsWith("insert into ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "db2", "postgresql a-b", "postgresql a_ b_", "postgresql a_ 0", "postgresql a_ 1 2"})
    void mainSaysWhatItTakes(String arguments) {
        assertThat(print(arguments.split(" ")).lines().toList())
                .singleElement()
                .asString()
                .startsWith("Arguments: a database (postgresql, h2, mysql, mariadb, oracle, sqlserver)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a b", "a;drop", "a.b.c", "name_of_more_than_16", ".a", "\"a\""})
    void prefixThatWouldBreakStatementsIsRefused(String prefix) {
        assertThat(Tables.isValid(prefix)).isFalse();
        assertThatThrownBy(() -> new Tables(prefix)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void missingScriptIsNamed() {
        Dialect dialect = Dialects.named("h2").orElseThrow();

        assertThatThrownBy(() -> SchemaScript.migrating(SchemaPart.OUTBOX, 0, dialect, new Tables("shop_")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "WHK00418: The library has no file '/META-INF/webhooks-ee/schema/h2/V1__outbox.sql',")
                .hasMessageContaining("keep META-INF/webhooks-ee.");
    }

    @Test
    void unknownDatabaseHasNoDialect() {
        assertThat(Dialects.named("Apache Derby")).isEmpty();
        assertThat(Dialects.named("Microsoft SQL Server")).isPresent();
    }
}
