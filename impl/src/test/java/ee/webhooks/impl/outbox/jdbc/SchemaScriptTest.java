// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        return Stream.of(SchemaScript.OUTBOX, SchemaScript.RECEIVED)
                .flatMap(name -> new SchemaScript(name, dialect, tables).statements().stream())
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
    @ValueSource(strings = {"postgresql", "h2", "mysql", "oracle", "sqlserver"})
    void everyDatabaseHasTheSameTables(String database) {
        assertThat(names(database)).isEqualTo(names("postgresql")).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "h2", "mysql", "oracle", "sqlserver"})
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
                .startsWith("-- Webhooks EE, version 1, for PostgreSQL.")
                .contains("create table shop_outbox (")
                .contains("insert into shop_schema (version) values (1);\n")
                .contains("create table shop_received (");
        assertThat(print("mariadb")).contains("create table webhooks_outbox (").contains("engine = InnoDB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "db2", "postgresql a-b", "postgresql a_ b_"})
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
    void unknownDatabaseHasNoDialect() {
        assertThat(Dialects.named("Apache Derby")).isEmpty();
        assertThat(Dialects.named("Microsoft SQL Server")).isPresent();
    }
}
