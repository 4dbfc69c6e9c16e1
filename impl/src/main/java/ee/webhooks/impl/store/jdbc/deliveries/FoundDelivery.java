// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.WebhookDelivery;
import ee.webhooks.impl.result.DeliveryIdentity;
import ee.webhooks.impl.result.ResultFactory;
import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.jdbc.history.DeliveryState;
import ee.webhooks.impl.store.jdbc.history.History;
import ee.webhooks.impl.store.jdbc.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A delivery in the history, as the application sees it. */
record FoundDelivery(DeliveryKey key, DeliveryIdentity identity, WebhookDelivery delivery) {

    static final String COLUMNS =
            "d.message_id, d.endpoint_id, d.state, d.attempts, d.ended_at, m.webhook_id, m.webhook, m.called_at, d.consumer,"
                    + " m.consumer";

    FoundDelivery dueAt(Instant time) {
        return new FoundDelivery(
                key,
                identity,
                ResultFactory.get()
                        .delivery(
                                identity,
                                delivery.status(),
                                delivery.attempts(),
                                delivery.calledAt(),
                                delivery.endedAt(),
                                Optional.of(time)));
    }

    /** From a row that begins with {@link #COLUMNS}. */
    static FoundDelivery read(ResultSet row) throws SQLException {
        DeliveryKey key = new DeliveryKey(row.getLong(1), row.getString(2));
        DeliveryIdentity identity = new DeliveryIdentity(
                DeliveryIds.of(key),
                row.getString(6),
                row.getString(7),
                key.endpointId(),
                History.consumer(row.getString(9), row.getString(10)));
        return new FoundDelivery(
                key,
                identity,
                ResultFactory.get()
                        .delivery(
                                identity,
                                DeliveryState.ofCode(row.getInt(3))
                                        .orElseThrow()
                                        .status(),
                                row.getInt(4),
                                Instant.ofEpochMilli(row.getLong(8)),
                                time(row, 5),
                                Optional.empty()));
    }

    /** Empty for what was due at once, which is written as no time at all. */
    static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Columns.time(row, column).filter(time -> !time.equals(Instant.EPOCH));
    }
}
