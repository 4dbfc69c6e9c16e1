// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.impl.store.jdbc.DatabaseServer;
import ee.webhooks.impl.store.jdbc.EachDatabase;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachDatabase
class SqlTest {

    @Parameter
    DatabaseServer server;

    private final List<PreparedStatement> prepared = new ArrayList<>();

    private TestDatabase database;
    private Connection real;
    private Connection connection;

    @BeforeEach
    void createTable() throws SQLException {
        database = new TestDatabase(server);
        real = database.dataSource().getConnection();
        try (var statement = real.createStatement()) {
            statement.execute(
                    database.named("create table {thing} (id bigint not null, name varchar(20), size_of int)"));
        }
        connection = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        if (result instanceof PreparedStatement statement) {
                            prepared.add(statement);
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @AfterEach
    void statementsAreClosed() throws SQLException {
        for (PreparedStatement statement : prepared) {
            assertThat(statement.isClosed()).isTrue();
        }
        try (var statement = real.createStatement()) {
            statement.execute(database.named("drop table {thing}"));
        }
        real.close();
    }

    private Sql sql(String text) {
        return Sql.of(connection, database.named(text));
    }

    private void add(long... ids) throws SQLException {
        sql("insert into {thing} (id, name) values (?, ?)")
                .batch(
                        LongStream.of(ids).boxed().toList(),
                        (parameters, id) -> parameters.add(id.longValue()).add("n" + id));
    }

    @Test
    void rowsAreReadInTheirOrder() throws SQLException {
        add(3, 1, 2);

        assertThat(sql("select name from {thing} where id > ? order by id")
                        .with(1L)
                        .list(row -> row.getString(1)))
                .containsExactly("n2", "n3");
        assertThat(prepared).hasSize(2);
    }

    @Test
    void firstRowIsEmptyWithoutARowAndForNull() throws SQLException {
        Sql.Reader<Long> number = row -> Columns.number(row, 1).orElse(null);

        assertThat(sql("select id from {thing}").first(number)).isEmpty();
        assertThat(sql("select max(id) from {thing}").first(number)).isEmpty();

        add(7, 5);

        assertThat(sql("select max(id) from {thing}").first(number)).contains(7L);
        assertThat(sql("select id from {thing} order by id").first(number)).contains(5L);
    }

    @Test
    void limitEndsTheResult() throws SQLException {
        add(1, 2, 3);

        assertThat(sql("select id from {thing} order by id").limit(2).list(row -> row.getLong(1)))
                .containsExactly(1L, 2L);
    }

    @Test
    void nullIsWrittenWithItsType() throws SQLException {
        sql("insert into {thing} (id, name, size_of) values (?, ?, coalesce(?, 4))")
                .with(1L, null, OptionalLong.empty())
                .update();

        assertThat(sql("select name, size_of from {thing}").list(row -> Columns.text(row, 1) + " " + row.getInt(2)))
                .containsExactly("Optional.empty 4");
    }

    @Test
    void batchIsOneStatementAndNoneForNothing() throws SQLException {
        add(1, 2, 3);
        add();

        assertThat(prepared).hasSize(1);
        assertThat(sql("update {thing} set name = ?").with("same").update()).isEqualTo(3);
    }

    @Test
    void oneByOneSaysWhatEachHasChanged() throws SQLException {
        add(1, 3);

        assertThat(sql("update {thing} set name = 'x' where id = ?")
                        .oneByOne(List.of(1L, 2L, 3L), (parameters, id) -> parameters.add(id.longValue())))
                .containsExactly(1, 0, 1);
        assertThat(sql("delete from {thing} where id = ?")
                        .oneByOne(List.<Long>of(), (parameters, id) -> parameters.add(id.longValue())))
                .isEmpty();
        assertThat(prepared).hasSize(2);
    }

    @Test
    void repeatedQueryIsPreparedOnce() throws SQLException {
        add(1, 3);

        try (Sql.Repeated query = sql("select name from {thing} where id = ?").repeated()) {
            assertThat(query.first(row -> row.getString(1), 1L)).contains("n1");
            assertThat(query.first(row -> row.getString(1), 2L)).isEmpty();
            assertThat(query.first(row -> row.getString(1), 3L)).contains("n3");
        }
        assertThat(prepared).hasSize(2);
    }

    @Test
    void statementIsClosedWhenItFails() throws SQLException {
        add(1);

        assertThatThrownBy(() -> sql("select id from {thing}").each(row -> row.getLong(2)))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() ->
                        sql("select id from {thing} where name = ?").with(1.5).first(row -> row.getLong(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listOfNumbersIsFilledUpAndDivided() throws SQLException {
        add(1, 2, 300);
        List<String> texts = new ArrayList<>();
        List<Long> found = new ArrayList<>();

        NumberList.forEachPart(LongStream.rangeClosed(1, 300).boxed().toList(), list -> {
            texts.add(list.toString());
            sql("select id from {thing} where id in " + list).with(list).addTo(found, row -> row.getLong(1));
        });

        assertThat(texts).containsExactly("(" + "?,".repeat(255) + "?)", "(" + "?,".repeat(63) + "?)");
        assertThat(found).containsExactlyInAnyOrder(1L, 2L, 300L);
    }

    @Test
    void conditionsBringTheirParameters() throws SQLException {
        add(1, 2, 3, 4);
        Conditions conditions = new Conditions()
                .and("id >= ?", 2L)
                .and("name in (?, ?)")
                .parameters(List.of("n1", "n3"))
                .and(new Conditions().and("id < ?", 4L));

        assertThat(sql("select id from {thing} where " + conditions.text())
                        .with(conditions)
                        .list(row -> row.getLong(1)))
                .containsExactly(3L);
    }
}
