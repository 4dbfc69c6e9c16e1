// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.history;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.message.SafeText;
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Step;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Optional;

/**
 * What became of each delivery. A delivery has the attempt that was its success, if there was one; attempts that failed have rows of their own. So
 * a delivery that succeeds at once, as most do, is one row.
 */
public final class History {

    private static final int MAX_FAILURE = 1000;

    /** No consumer has this name. */
    private static final String OF_NO_CONSUMER = WebhookEndpoint.EVERY_CONSUMER;

    private final String insertDelivery;
    private final String updateDelivery;
    private final String insertAttempt;

    public History(Tables tables) {
        insertDelivery = tables.in("insert into {delivery}"
                + " (state, attempts, ended_at, status, duration_ms, answer, message_id, endpoint_id, consumer)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        // The cancellation has written the time.
        updateDelivery = tables.in("update {delivery} set state = ?, attempts = ?, ended_at = coalesce(?, ended_at),"
                + " status = ?, duration_ms = ?, answer = ? where message_id = ? and endpoint_id = ?");
        insertAttempt = tables.in("insert into {attempt} (message_id, endpoint_id, attempt_number, ended_at, status,"
                + " duration_ms, failure, answer) values (?, ?, ?, ?, ?, ?, ?, ?)");
    }

    public void addDeliveries(Connection connection, Collection<FirstResults> settlements) throws SQLException {
        try (PreparedStatement deliveries = connection.prepareStatement(insertDelivery)) {
            boolean any = false;
            for (FirstResults settlement : settlements) {
                for (Progress progress : settlement.deliveries()) {
                    writeDelivery(deliveries, settlement.message().number(), progress);
                    deliveries.setString(9, consumer(settlement, progress));
                    deliveries.addBatch();
                    any = true;
                }
            }
            if (any) {
                deliveries.executeBatch();
            }
        }
    }

    /** The consumer whose endpoint it is, as it is stored: a row that says nothing is one of an older node. */
    static String consumer(FirstResults settlement, Progress delivery) {
        return settlement.consumer(delivery).orElse(OF_NO_CONSUMER);
    }

    /**
     * The consumer whose endpoint a delivery was added for. A row that an older node has written does not say; then it is the one that the call was for.
     *
     * @param stored what the row says, or {@code null}
     * @param addressee what the message says, or {@code null}
     */
    public static Optional<String> consumer(String stored, String addressee) {
        return Optional.ofNullable(stored == null ? addressee : stored)
                .filter(consumer -> !consumer.equals(OF_NO_CONSUMER));
    }

    /** For deliveries that the history has already. */
    public void changeDeliveries(Connection connection, Collection<Step> steps) throws SQLException {
        if (steps.isEmpty()) {
            return;
        }
        try (PreparedStatement deliveries = connection.prepareStatement(updateDelivery)) {
            for (Step step : steps) {
                writeDelivery(deliveries, step.delivery().number(), step.progress());
                deliveries.addBatch();
            }
            deliveries.executeBatch();
        }
    }

    private static void writeDelivery(PreparedStatement statement, long number, Progress progress) throws SQLException {
        boolean delivered = progress.stage() == Progress.Stage.DELIVERED;
        statement.setInt(1, DeliveryState.of(progress.stage()).code());
        statement.setInt(2, progress.attempts());
        if (delivered && progress.last().isPresent()) {
            Outcome attempt = progress.last().get();
            statement.setLong(3, attempt.at().toEpochMilli());
            writeOutcome(statement, 4, attempt);
            statement.setBytes(6, attempt.responseBody().length == 0 ? null : attempt.responseBody());
        } else {
            if (progress.stage().isFinal() && progress.last().isPresent()) {
                statement.setLong(3, progress.last().get().at().toEpochMilli());
            } else {
                statement.setNull(3, Types.BIGINT);
            }
            statement.setNull(4, Types.INTEGER);
            statement.setNull(5, Types.INTEGER);
            statement.setBytes(6, null);
        }
        statement.setLong(7, number);
        statement.setString(8, progress.endpointId());
    }

    private static void writeOutcome(PreparedStatement statement, int parameter, Outcome attempt) throws SQLException {
        if (attempt.status().isPresent()) {
            statement.setInt(parameter, attempt.status().getAsInt());
        } else {
            statement.setNull(parameter, Types.INTEGER);
        }
        statement.setInt(parameter + 1, (int)
                Math.min(Integer.MAX_VALUE, attempt.duration().toMillis()));
    }

    /** Adds the attempts that failed. */
    public void addFailures(Connection connection, Collection<NumberedProgress> failures) throws SQLException {
        if (failures.isEmpty()) {
            return;
        }
        try (PreparedStatement attempts = connection.prepareStatement(insertAttempt)) {
            for (NumberedProgress failed : failures) {
                Outcome attempt = failed.progress().last().orElseThrow();
                attempts.setLong(1, failed.number());
                attempts.setString(2, failed.progress().endpointId());
                attempts.setInt(3, failed.progress().attempts());
                attempts.setLong(4, attempt.at().toEpochMilli());
                writeOutcome(attempts, 5, attempt);
                String failure = attempt.failure().orElseThrow();
                attempts.setString(7, SafeText.of(failure, MAX_FAILURE));
                attempts.setBytes(8, attempt.responseBody().length == 0 ? null : attempt.responseBody());
                attempts.addBatch();
            }
            attempts.executeBatch();
        }
    }

    /** The progress of a delivery of the message of that number. */
    public record NumberedProgress(long number, Progress progress) {

        public boolean hasFailed() {
            return progress.last()
                    .filter(attempt -> attempt.failure().isPresent())
                    .isPresent();
        }
    }
}
