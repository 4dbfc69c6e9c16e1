// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.history;

import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.outbox.MessageColumns;
import ee.webhooks.impl.store.jdbc.sql.NumberLists;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Settles by statements that every database has: one for each table, with all messages in it. */
public final class BatchCompletionWriter implements CompletionWriter {

    private final Tables tables;
    private final Dialect dialect;
    private final History history;

    public BatchCompletionWriter(Tables tables, Dialect dialect) {
        this.tables = tables;
        this.dialect = dialect;
        this.history = new History(tables);
    }

    @Override
    public Set<Long> settle(Connection connection, long owner, Collection<FirstResults> settlements)
            throws SQLException {
        Set<Long> held = lock(
                connection,
                owner,
                settlements.stream()
                        .map(settlement -> settlement.message().number())
                        .toList());
        move(connection, held);
        history.addDeliveries(
                connection,
                settlements.stream()
                        .filter(settlement -> held.contains(settlement.message().number()))
                        .toList());
        return held;
    }

    /** In the order of their numbers, as all transactions do, so that no two wait for each other. */
    private Set<Long> lock(Connection connection, long owner, Collection<Long> numbers) throws SQLException {
        Set<Long> held = new TreeSet<>();
        NumberLists.forEachPart(new ArrayList<>(new TreeSet<>(numbers)), (list, filling) -> {
            String sql = dialect.locking(
                    "id", dialect.byKey(tables.in("{outbox}")), "owner = ? and id " + dialect.among(list), "id");
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, owner);
                filling.into(statement, 2);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        held.add(rows.getLong(1));
                    }
                }
            }
        });
        return held;
    }

    /** Moves messages, which must be locked, from the outbox to the history. */
    public void move(Connection connection, Set<Long> numbers) throws SQLException {
        List<Long> inOrder = new ArrayList<>(numbers);
        NumberLists.forEachPart(inOrder, (list, filling) -> {
            execute(
                    connection,
                    tables.in("insert into {message} (id, " + MessageColumns.ALL_NAMES + ") select id, "
                            + MessageColumns.ALL_NAMES + " from " + dialect.byKey("{outbox}") + " where id "
                            + dialect.among(list)),
                    filling);
            execute(connection, dialect.deleting(tables.in("{outbox}"), "id", list), filling);
        });
    }

    private static void execute(Connection connection, String sql, NumberLists.Filling filling) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            filling.into(statement, 1);
            statement.executeUpdate();
        }
    }
}
