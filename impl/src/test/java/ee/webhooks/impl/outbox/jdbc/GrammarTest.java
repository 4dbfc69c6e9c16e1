// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The statements that a dialect writes in its own way, and those that create and change tables, are SQL as a parser knows it that was not written here. For
 * MySQL, Oracle and SQL Server, which no test executes, that is all there is. The parser accepts what any of the databases does, so that it finds a misspelt
 * statement and not one that is meant for another database.
 */
class GrammarTest {

    private static final Tables TABLES = new Tables("shop_");

    /** PostgreSQL and SQL Server have indexes of a part of a table, and the parser does not. */
    private static final Pattern PARTIAL_INDEX = Pattern.compile("(create index .*\\)) where .*", Pattern.DOTALL);

    private static final Set<String> WITH_PARTIAL_INDEXES = Set.of("postgresql", "sqlserver");

    /** The parser knows one hint for a table of SQL Server, and no list of them. */
    private static final Pattern HINTS = Pattern.compile(" with \\((?:(?:updlock|readpast|rowlock)(?:, )?)+\\)");

    private static Dialect dialect(String database) {
        return Dialects.named(database).orElseThrow();
    }

    private static void assertParsed(String sql) {
        String known = HINTS.matcher(sql).replaceAll("");
        assertThatCode(() -> CCJSqlParserUtil.parse(known)).as(sql).doesNotThrowAnyException();
    }

    private static String withoutCondition(String database, String sql) {
        return WITH_PARTIAL_INDEXES.contains(database)
                ? PARTIAL_INDEX.matcher(sql).replaceFirst("$1")
                : sql;
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "h2", "mysql", "oracle", "sqlserver"})
    void statementsThatCreateAndChangeTablesAreParsed(String database) {
        List<String> statements = new ArrayList<>();
        for (SchemaPart part : SchemaPart.values()) {
            statements.addAll(
                    SchemaScript.creating(part, dialect(database), TABLES).statements());
            SchemaScript.migrating(part, 1, dialect(database), TABLES)
                    .forEach(script -> statements.addAll(script.statements()));
        }

        assertThat(statements)
                .hasSizeGreaterThan(20)
                .allSatisfy(statement -> assertParsed(withoutCondition(database, statement)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "h2", "mysql", "oracle", "sqlserver"})
    void queriesOfADialectAreParsed(String database) {
        Dialect dialect = dialect(database);

        assertThat(List.of(
                        dialect.now(),
                        dialect.skippingLocked("id, owner", "shop_outbox", "owner = ? and due_at <= ?", "due_at, id"),
                        dialect.firstRows("select id from shop_message where id > ? order by id"),
                        dialect.firstRows("select id from shop_message where id > ? order by id", 50),
                        dialect.locking("id, owner", "shop_queue", "id = ?"),
                        dialect.messages("shop_outbox", "(?, ?)")))
                .allSatisfy(GrammarTest::assertParsed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create tabel shop_outbox (id bigint)",
                "select id from shop_outbox where owner = ? order id",
                "select id from shop_outbox for update skip lockd",
                "alter table shop_node add column"
            })
    void misspeltStatementsAreFound(String sql) {
        assertThatThrownBy(() -> CCJSqlParserUtil.parse(sql)).isInstanceOf(JSQLParserException.class);
    }
}
