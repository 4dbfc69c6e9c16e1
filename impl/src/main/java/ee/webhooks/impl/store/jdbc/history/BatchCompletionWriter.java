// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.history;

import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.outbox.MessageColumns;
import ee.webhooks.impl.store.jdbc.sql.NumberList;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Completes by statements that every database has: one for each table, with all messages in it. */
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
    public Set<Long> complete(Connection connection, long owner, Collection<FirstResults> results) throws SQLException {
        Set<Long> held = lock(
                connection,
                owner,
                results.stream().map(result -> result.message().number()).toList());
        move(connection, held);
        history.addDeliveries(
                connection,
                results.stream()
                        .filter(result -> held.contains(result.message().number()))
                        .toList());
        return held;
    }

    /** In the order of their numbers, as all transactions do, so that no two wait for each other. */
    private Set<Long> lock(Connection connection, long owner, Collection<Long> numbers) throws SQLException {
        Set<Long> held = new TreeSet<>();
        NumberList.forEachPart(new TreeSet<>(numbers), list -> {
            String sql = dialect.locking(
                    "id", dialect.byKey(tables.in("{outbox}")), "owner = ? and id " + dialect.among(list), "id");
            Sql.of(connection, sql).with(owner, list).addTo(held, row -> row.getLong(1));
        });
        return held;
    }

    /** Moves messages, which must be locked, from the outbox to the history. */
    public void move(Connection connection, Set<Long> numbers) throws SQLException {
        NumberList.forEachPart(numbers, list -> {
            String insert = tables.in("insert into {message} (id, " + MessageColumns.ALL_NAMES + ") select id, "
                    + MessageColumns.ALL_NAMES + " from " + dialect.byKey("{outbox}") + " where id "
                    + dialect.among(list));
            Sql.of(connection, insert).with(list).update();
            Sql.of(connection, dialect.deleting(tables.in("{outbox}"), "id", list))
                    .with(list)
                    .update();
        });
    }
}
