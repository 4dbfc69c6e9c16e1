// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.outbox;

import ee.webhooks.impl.store.Allowance;
import ee.webhooks.impl.store.DeliveryStore.Claimed;
import ee.webhooks.impl.store.HeldMessage;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.node.JdbcDatabase;
import ee.webhooks.impl.store.jdbc.node.Owner;
import ee.webhooks.impl.store.jdbc.sql.Columns;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Claims by one statement, beside one for each body that is not small. */
public final class PostgreSqlMessageClaims implements MessageClaims {

    private final Tables tables;
    private final String sql;

    public PostgreSqlMessageClaims(Tables tables, Dialect dialect) {
        this.tables = tables;
        // Materialized: merged into the update, the limit would not hold.
        sql = tables.in("with free as materialized (select id, due_at, cast(" + dialect.size()
                + " as bigint) size from {outbox}"
                + " where owner = " + Owner.NONE
                + " and application = ? and due_at <= ? order by due_at, id limit ? for update skip locked),"
                + " fitting as (select id from (select id, sum(least(?, " + Allowance.OVERHEAD
                + " + size)) over (order by due_at, id) total from free) free_in_order where total <= ?),"
                + " claimed as (update {outbox} set owner = ? where id in (select id from fitting)"
                + " returning id claimed_id, " + MessageColumns.withoutLargeBody(dialect.size()) + ")"
                + " select claimed.* from free left join claimed on claimed_id = id");
    }

    @Override
    public Claimed claim(JdbcDatabase database, long owner, Allowance allowance) {
        return database.perform(connection -> {
            List<Optional<StoredMessage>> found = Sql.of(connection, sql)
                    .with(
                            database.application(),
                            database.clock().millis(),
                            allowance.messages(),
                            allowance.largest(),
                            allowance.bytes(),
                            owner)
                    .list(row -> Columns.number(row, 1).isPresent()
                            ? Optional.of(StoredMessage.read(row))
                            : Optional.empty());
            List<StoredMessage> claimed =
                    found.stream().flatMap(Optional::stream).toList();
            return new Claimed(
                    complete(connection, claimed, owner),
                    found.size() > claimed.size() || found.size() >= allowance.messages());
        });
    }

    private List<HeldMessage> complete(Connection connection, List<StoredMessage> claimed, long owner)
            throws SQLException {
        List<HeldMessage> held = new ArrayList<>();
        for (StoredMessage message : claimed) {
            held.add(new HeldMessage(message.number(), owner, message.complete(connection, tables.in("{outbox}"))));
        }
        held.sort(Comparator.comparingLong(HeldMessage::number));
        return held;
    }
}
