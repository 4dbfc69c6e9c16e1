// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.endpoint;

import ee.webhooks.impl.message.SafeText;
import ee.webhooks.impl.store.EndpointChange;
import ee.webhooks.impl.store.EndpointHealth;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
        List<EndpointHealth> states = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(changed)) {
            statement.setString(1, application);
            statement.setLong(2, time);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    states.add(read(row, now));
                }
            }
        }
        return states;
    }

    private static EndpointHealth read(ResultSet row, long now) throws SQLException {
        Optional<String> reason = row.getInt(3) == 0
                ? Optional.empty()
                : Optional.of(Optional.ofNullable(row.getString(4)).orElse(""));
        long failingSince = row.getLong(6);
        Optional<Instant> failing = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(failingSince));
        return new EndpointHealth(
                row.getString(1),
                pausedUntil(row.getLong(2), now),
                reason,
                Instant.ofEpochMilli(row.getLong(5)),
                failing,
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
            apply(new Statements(connection, application, change.endpointId()), change, now);
        }
    }

    private void apply(Statements statements, EndpointChange change, long now) throws SQLException {
        long at = change.at().toEpochMilli();
        long succeeded = change.succeeded() ? 1 : 0;
        long failures = change.failures();
        Long failingSince = failures > 0 ? at : null;
        long until = change.pause().isZero() ? 0 : now + change.pause().toMillis();
        Long soon =
                change.answersSoon().map(answersSoon -> answersSoon ? 1L : 0L).orElse(null);
        Object[] parameters = {now, succeeded, failingSince, succeeded, failures, soon, until, at, until, until};
        if (statements.update(update, parameters) == 0) {
            statements.add(insert, at, now);
            statements.update(update, parameters);
        }
        if (change.disabled().isPresent()) {
            String reason = change.disabled().get();
            statements.update(disable, SafeText.of(reason, MAX_REASON), at);
        }
    }

    /** Statements about one endpoint, whose last parameters, or whose first ones when it is added, say which. */
    private record Statements(Connection connection, String application, String endpointId) {

        int update(String sql, Object... parameters) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setQueryTimeout(Dialect.PATIENCE_SECONDS);
                set(statement, 1, parameters);
                statement.setString(parameters.length + 1, application);
                statement.setString(parameters.length + 2, endpointId);
                return statement.executeUpdate();
            }
        }

        void add(String sql, Object... parameters) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, application);
                statement.setString(2, endpointId);
                set(statement, 3, parameters);
                statement.executeUpdate();
            }
        }

        private static void set(PreparedStatement statement, int first, Object... parameters) throws SQLException {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] == null) {
                    statement.setNull(first + i, Types.BIGINT);
                } else if (parameters[i] instanceof Long number) {
                    statement.setLong(first + i, number);
                } else {
                    statement.setString(first + i, (String) parameters[i]);
                }
            }
        }
    }
}
