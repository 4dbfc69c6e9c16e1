// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.history;

import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.jdbc.outbox.MessageColumns;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settles by one statement, however many messages there are. */
public final class PostgreSqlCompletionWriter implements CompletionWriter {

    private final String sql;

    public PostgreSqlCompletionWriter(Tables tables) {
        // Not by the index that begins with the owner: it is full of rows that are gone, until the next vacuum.
        sql = tables.in(
                "with gone as (delete from {outbox} where owner + 0 = ? and id in (select unnest(?)) returning id, "
                        + MessageColumns.ALL_NAMES + "), kept as (insert into {message} (id, "
                        + MessageColumns.ALL_NAMES
                        + ") select * from gone), known as (insert into {delivery}"
                        + " (message_id, endpoint_id, state, attempts, ended_at, status, duration_ms, answer, consumer)"
                        + " select row_of.* from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) as row_of"
                        + " (message_id, endpoint_id, state, attempts, ended_at, status, duration_ms, answer, consumer)"
                        + " join gone on gone.id = row_of.message_id) select id from gone");
    }

    @Override
    public Set<Long> settle(Connection connection, long owner, Collection<FirstResults> settlements)
            throws SQLException {
        List<Long> numbers = new ArrayList<>(settlements.size());
        Columns columns = new Columns();
        for (FirstResults settlement : settlements) {
            numbers.add(settlement.message().number());
            settlement.deliveries().forEach(progress -> columns.add(settlement, progress));
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, owner);
            statement.setArray(2, array(connection, "int8", numbers));
            columns.write(connection, statement, 3);
            Set<Long> moved = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    moved.add(rows.getLong(1));
                }
            }
            return moved;
        }
    }

    private static Array array(Connection connection, String type, List<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    /** One list for each column of the deliveries. */
    private static final class Columns {

        private final List<Long> messages = new ArrayList<>();
        private final List<String> endpoints = new ArrayList<>();
        private final List<Integer> states = new ArrayList<>();
        private final List<Integer> attempts = new ArrayList<>();
        private final List<Long> ends = new ArrayList<>();
        private final List<Integer> statuses = new ArrayList<>();
        private final List<Integer> durations = new ArrayList<>();
        private final List<byte[]> answers = new ArrayList<>();
        private final List<String> consumers = new ArrayList<>();

        void add(FirstResults settlement, Progress progress) {
            Optional<Outcome> last =
                    progress.last().filter(attempt -> progress.stage().isFinal());
            Optional<Outcome> success = last.filter(attempt -> attempt.failure().isEmpty());
            messages.add(settlement.message().number());
            endpoints.add(progress.endpointId());
            states.add(DeliveryState.of(progress.stage()).code());
            attempts.add(progress.attempts());
            ends.add(last.map(attempt -> attempt.at().toEpochMilli()).orElse(null));
            statuses.add(success.filter(attempt -> attempt.status().isPresent())
                    .map(attempt -> attempt.status().getAsInt())
                    .orElse(null));
            durations.add(
                    success.map(attempt -> (int) attempt.duration().toMillis()).orElse(null));
            answers.add(success.map(Outcome::responseBody)
                    .filter(body -> body.length > 0)
                    .orElse(null));
            consumers.add(History.consumer(settlement, progress));
        }

        void write(Connection connection, PreparedStatement statement, int first) throws SQLException {
            statement.setArray(first, array(connection, "int8", messages));
            statement.setArray(first + 1, array(connection, "varchar", endpoints));
            statement.setArray(first + 2, array(connection, "int4", states));
            statement.setArray(first + 3, array(connection, "int4", attempts));
            statement.setArray(first + 4, array(connection, "int8", ends));
            statement.setArray(first + 5, array(connection, "int4", statuses));
            statement.setArray(first + 6, array(connection, "int4", durations));
            statement.setArray(first + 7, connection.createArrayOf("bytea", answers.toArray(byte[][]::new)));
            statement.setArray(first + 8, array(connection, "varchar", consumers));
        }
    }
}
