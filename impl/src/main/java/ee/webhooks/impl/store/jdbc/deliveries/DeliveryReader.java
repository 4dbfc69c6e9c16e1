// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDeliveryAttempt;
import ee.webhooks.WebhookDeliveryDetails;
import ee.webhooks.WebhookDeliveryWait;
import ee.webhooks.impl.result.ResultFactory;
import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.jdbc.outbox.MessageColumns;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads all that is known of one delivery. */
final class DeliveryReader {

    private final DeliverySearch search;
    private final WaitReader waits;
    private final String message;
    private final String success;
    private final String attempts;

    DeliveryReader(DeliverySearch search, WaitReader waits, Tables tables) {
        this.search = search;
        this.waits = waits;
        message = tables.in("select " + MessageColumns.NAMES + " from {message} where id = ?");
        success = tables.in("select attempts, ended_at, status, duration_ms, null, answer from {delivery}"
                + " where message_id = ? and endpoint_id = ? and duration_ms is not null");
        attempts = tables.in("select attempt_number, ended_at, status, duration_ms, failure, answer from {attempt}"
                + " where message_id = ? and endpoint_id = ? order by attempt_number");
    }

    /**
     * @param now the time of the database
     */
    Optional<WebhookDeliveryDetails> read(Connection connection, DeliveryKey key, long now) throws SQLException {
        Optional<FoundDelivery> found = search.single(connection, key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<WebhookDeliveryAttempt> all = new ArrayList<>(attempts(connection, attempts, key));
        all.addAll(attempts(connection, success, key));
        Optional<WebhookDeliveryWait> waiting = waits.read(connection, key, now);
        return message(connection, key.number()).map(sent -> details(found.get().delivery(), sent, all, waiting));
    }

    private static WebhookDeliveryDetails details(
            WebhookDelivery delivery,
            Message sent,
            List<WebhookDeliveryAttempt> attempts,
            Optional<WebhookDeliveryWait> waiting) {
        return ResultFactory.get().details(delivery, sent.sentCall(), attempts, waiting);
    }

    private Optional<Message> message(Connection connection, long number) throws SQLException {
        return Sql.of(connection, message).with(number).first(row -> MessageColumns.read(row, 1));
    }

    private static List<WebhookDeliveryAttempt> attempts(Connection connection, String sql, DeliveryKey key)
            throws SQLException {
        return Sql.of(connection, sql).with(key.number(), key.endpointId()).list(DeliveryReader::attempt);
    }

    private static WebhookDeliveryAttempt attempt(ResultSet row) throws SQLException {
        int status = row.getInt(3);
        OptionalInt answered = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(status);
        byte[] answer = row.getBytes(6);
        return ResultFactory.get()
                .attempt(
                        row.getInt(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        answered,
                        Duration.ofMillis(row.getLong(4)),
                        Optional.ofNullable(row.getString(5)),
                        answer == null ? new byte[0] : answer);
    }
}
