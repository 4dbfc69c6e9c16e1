// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.endpoint;

import ee.webhooks.impl.message.SafeText;
import ee.webhooks.impl.store.EndpointChange;
import ee.webhooks.impl.store.EndpointHealth;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.sql.Columns;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How endpoints are doing, for all nodes. An endpoint that has never answered soon, and with which nothing was ever wrong, has no row. */
public final class EndpointTable {

    private static final int MAX_REASON = 1000;
    private static final Duration MAX_PAUSE = Duration.ofDays(365);

    private final String application;
    private final String insert;
    private final String update;
    private final String disable;
    private final String changed;

    public EndpointTable(String application, Tables tables) {
        this.application = application;
        insert = tables.in("insert into {endpoint} (application, endpoint_id, since_at, changed_at, paused_until,"
                + " disabled, failures) values (?, ?, ?, ?, 0, 0, 0)");
        // The time of the pause last: MySQL sees what was assigned before.
        update = tables.in("update {endpoint} set changed_at = ?,"
                + " failing_since = coalesce(case when ? = 0 then failing_since end, ?),"
                + " failures = case when ? = 0 then failures else 0 end + ?,"
                + " answers_soon = coalesce(?, answers_soon),"
                + " since_at = case when paused_until < ? then ? else since_at end,"
                + " paused_until = case when paused_until < ? then ? else paused_until end"
                + " where application = ? and endpoint_id = ?");
        disable = tables.in("update {endpoint} set disabled = 1, reason = ?, since_at = ? where disabled = 0"
                + " and application = ? and endpoint_id = ?");
        changed = tables.in("select endpoint_id, paused_until, disabled, reason, since_at, failing_since, failures,"
                + " answers_soon"
                + " from {endpoint} where application = ? and changed_at >= ?");
    }

    /** Endpoints that have changed since a time. */
    public List<EndpointHealth> changedSince(Connection connection, long time, long now) throws SQLException {
        return Sql.of(connection, changed).with(application, time).list(row -> read(row, now));
    }

    private static EndpointHealth read(ResultSet row, long now) throws SQLException {
        Optional<String> reason = row.getInt(3) == 0
                ? Optional.empty()
                : Optional.of(Columns.text(row, 4).orElse(""));

        return new EndpointHealth(
                row.getString(1),
                pausedUntil(row.getLong(2), now),
                reason,
                Instant.ofEpochMilli(row.getLong(5)),
                Columns.time(row, 6),
                row.getLong(7),
                row.getInt(8) == 1);
    }

    /** No longer than the longest pause, whatever is in the row. */
    private static Optional<Instant> pausedUntil(long until, long now) {
        return until <= now
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(Math.min(until, now + MAX_PAUSE.toMillis())));
    }

    /** In the order of the primary key, as all transactions do. */
    public void change(Connection connection, Collection<EndpointChange> changes, long now) throws SQLException {
        List<EndpointChange> inOrder = new ArrayList<>(changes);
        inOrder.sort(Comparator.comparing(EndpointChange::endpointId));
        for (EndpointChange change : inOrder) {
            apply(connection, change, now);
        }
    }

    private void apply(Connection connection, EndpointChange change, long now) throws SQLException {
        long at = change.at().toEpochMilli();
        long succeeded = change.succeeded() ? 1 : 0;
        long failures = change.failures();
        OptionalLong failingSince = failures > 0 ? OptionalLong.of(at) : OptionalLong.empty();
        long until = change.pause().isZero() ? 0 : now + change.pause().toMillis();
        OptionalLong soon = change.answersSoon()
                .map(answersSoon -> OptionalLong.of(answersSoon ? 1 : 0))
                .orElse(OptionalLong.empty());
        Sql changed = Sql.of(connection, update)
                .within(Dialect.PATIENCE_SECONDS)
                .with(
                        now,
                        succeeded,
                        failingSince,
                        succeeded,
                        failures,
                        soon,
                        until,
                        at,
                        until,
                        until,
                        application,
                        change.endpointId());
        if (changed.update() == 0) {
            Sql.of(connection, insert)
                    .with(application, change.endpointId(), at, now)
                    .update();
            changed.update();
        }
        if (change.disabled().isPresent()) {
            Sql.of(connection, disable)
                    .within(Dialect.PATIENCE_SECONDS)
                    .with(SafeText.of(change.disabled().get(), MAX_REASON), at, application, change.endpointId())
                    .update();
        }
    }
}
