// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.history;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.message.SafeText;
import ee.webhooks.impl.store.FirstResults;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.store.Progress;
import ee.webhooks.impl.store.Step;
import ee.webhooks.impl.store.jdbc.sql.Parameters;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

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

    public void addDeliveries(Connection connection, Collection<FirstResults> results) throws SQLException {
        List<NewDelivery> deliveries = new ArrayList<>();
        results.forEach(
                result -> result.deliveries().forEach(progress -> deliveries.add(new NewDelivery(result, progress))));
        Sql.of(connection, insertDelivery)
                .batch(
                        deliveries,
                        (parameters, delivery) -> writeDelivery(
                                        parameters, delivery.result().message().number(), delivery.progress())
                                .add(consumer(delivery.result(), delivery.progress())));
    }

    private record NewDelivery(FirstResults result, Progress progress) {}
    /** The consumer whose endpoint it is, as it is stored: a row that says nothing is one of an older node. */
    static String consumer(FirstResults result, Progress delivery) {
        return result.consumer(delivery).orElse(OF_NO_CONSUMER);
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
        Sql.of(connection, updateDelivery)
                .batch(
                        steps,
                        (parameters, step) ->
                                writeDelivery(parameters, step.delivery().number(), step.progress()));
    }

    private static Parameters writeDelivery(Parameters parameters, long number, Progress progress) throws SQLException {
        Optional<Outcome> last =
                progress.last().filter(attempt -> progress.stage().isFinal());
        Optional<Outcome> success = last.filter(attempt -> progress.stage() == Progress.Stage.DELIVERED);
        return parameters
                .add(DeliveryState.of(progress.stage()).code())
                .add(progress.attempts())
                .add(last.map(attempt -> OptionalLong.of(attempt.at().toEpochMilli()))
                        .orElse(OptionalLong.empty()))
                .add(success.map(Outcome::status).orElse(OptionalInt.empty()))
                .add(success.map(attempt -> OptionalInt.of(millis(attempt))).orElse(OptionalInt.empty()))
                .add(success.map(History::body).orElse(null))
                .add(number)
                .add(progress.endpointId());
    }

    private static int millis(Outcome attempt) {
        return (int) Math.min(Integer.MAX_VALUE, attempt.duration().toMillis());
    }

    /** What the receiver answered; {@code null} for nothing. */
    private static byte[] body(Outcome attempt) {
        return attempt.responseBody().length == 0 ? null : attempt.responseBody();
    }

    /** Adds the attempts that failed. */
    public void addFailures(Connection connection, Collection<NumberedProgress> failures) throws SQLException {
        Sql.of(connection, insertAttempt).batch(failures, (parameters, failed) -> {
            Outcome attempt = failed.progress().last().orElseThrow();
            parameters
                    .add(failed.number())
                    .add(failed.progress().endpointId())
                    .add(failed.progress().attempts())
                    .add(attempt.at().toEpochMilli())
                    .add(attempt.status())
                    .add(millis(attempt))
                    .add(SafeText.of(attempt.failure().orElseThrow(), MAX_FAILURE))
                    .add(body(attempt));
        });
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
