// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.history;

import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.jdbc.outbox.MessageColumns;
import ee.webhooks.impl.store.jdbc.sql.Parameters;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Completes by one statement, however many messages there are. */
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
    public Set<Long> complete(Connection connection, long owner, Collection<FirstResults> results) throws SQLException {
        List<Long> numbers = new ArrayList<>(results.size());
        Columns columns = new Columns();
        for (FirstResults result : results) {
            numbers.add(result.message().number());
            result.deliveries().forEach(progress -> columns.add(result, progress));
        }
        return Sql.of(connection, sql)
                .with(
                        owner,
                        (Parameters.Values) parameters -> parameters.add(array(connection, "int8", numbers)),
                        columns.in(connection))
                .addTo(new HashSet<>(), row -> row.getLong(1));
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

        void add(FirstResults result, Progress progress) {
            Optional<Outcome> last =
                    progress.last().filter(attempt -> progress.stage().isFinal());
            Optional<Outcome> success = last.filter(attempt -> attempt.failure().isEmpty());
            messages.add(result.message().number());
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
            consumers.add(History.consumer(result, progress));
        }

        Parameters.Values in(Connection connection) {
            return parameters -> parameters
                    .add(array(connection, "int8", messages))
                    .add(array(connection, "varchar", endpoints))
                    .add(array(connection, "int4", states))
                    .add(array(connection, "int4", attempts))
                    .add(array(connection, "int8", ends))
                    .add(array(connection, "int4", statuses))
                    .add(array(connection, "int4", durations))
                    .add(connection.createArrayOf("bytea", answers.toArray(byte[][]::new)))
                    .add(array(connection, "varchar", consumers));
        }
    }
}
