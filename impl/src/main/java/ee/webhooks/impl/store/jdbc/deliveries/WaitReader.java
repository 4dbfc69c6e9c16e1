// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.WebhookDeliveryWait;
import ee.webhooks.impl.store.DeliveryKey;
import ee.webhooks.impl.store.DeliveryWaits;
import ee.webhooks.impl.store.KnownEndpoints;
import ee.webhooks.impl.store.jdbc.node.Owner;
import ee.webhooks.impl.store.jdbc.queue.WaitReason;
import ee.webhooks.impl.store.jdbc.sql.Columns;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Reads why a delivery has not ended yet: its place in the queue, what is known of its endpoint, and who has it in hand. */
final class WaitReader {

    private final String application;
    private final KnownEndpoints endpoints;
    private final String place;
    private final String lease;
    private final String health;
    private final String registered;
    private final String ahead;

    WaitReader(String application, Tables tables, KnownEndpoints endpoints) {
        this.application = application;
        this.endpoints = endpoints;
        place = tables.in("select owner, waits, due_at, attempts, order_key from {queue}"
                + " where message_id = ? and endpoint_id = ?");
        lease = tables.in("select lease_until from {node} where id = ?");
        health = tables.in(
                "select paused_until, disabled, reason from {endpoint}" + " where application = ? and endpoint_id = ?");
        registered = tables.in("select 0, disabled, reason from {registration}"
                + " where application = ? and endpoint_id = ? and deleted = 0");
        ahead = tables.in("select min(case when waits <> " + WaitReason.FOR_ORDER.code() + " then message_id end),"
                + " min(message_id) from {queue} where application = ? and endpoint_id = ? and order_key = ? and waits <> "
                + WaitReason.FOR_LINE.code());
    }

    /** A place in the queue. */
    private record Place(long owner, int waits, long dueAt, int attempts, String orderKey) {

        boolean waits(WaitReason what) {
            return waits == what.code();
        }
    }

    /** What is known of an endpoint. */
    private record Health(long pausedUntil, boolean disabled, String reason) {

        static final Health SOUND = new Health(0, false, "");
    }

    /**
     * @param now the time of the database
     * @return empty if it has ended
     */
    Optional<WebhookDeliveryWait> read(Connection connection, DeliveryKey key, long now) throws SQLException {
        Optional<Place> found = place(connection, key);
        return found.isEmpty() ? Optional.empty() : Optional.of(read(connection, key, found.get(), now));
    }

    private WebhookDeliveryWait read(Connection connection, DeliveryKey key, Place there, long now)
            throws SQLException {
        if (there.waits(WaitReason.CANCEL_REQUESTED)) {
            return DeliveryWaits.forCancellation();
        }
        if (there.owner() != Owner.NONE) {
            return inHand(connection, there, now);
        }
        if (!endpoints.exists(key.endpointId())) {
            return DeliveryWaits.forUnknownEndpoint();
        }
        Health answered = health(connection, health, key);
        if (answered.disabled() || !endpoints.isEnabled(key.endpointId())) {
            return DeliveryWaits.forEnabling(
                    answered.disabled()
                            ? answered.reason()
                            : health(connection, registered, key).reason());
        }
        if (there.waits(WaitReason.FOR_ORDER)) {
            return ahead(connection, key, there).map(DeliveryWaits::behind).orElseGet(DeliveryWaits::forNode);
        }
        long due = there.waits(WaitReason.FOR_CAPACITY) ? 0 : there.dueAt();
        if (answered.pausedUntil() > Math.max(now, due)) {
            return DeliveryWaits.forPause(Instant.ofEpochMilli(answered.pausedUntil()));
        }
        if (due > now) {
            Instant time = Instant.ofEpochMilli(due);
            return there.attempts() == 0
                    ? DeliveryWaits.forCallTime(time)
                    : DeliveryWaits.forRetry(there.attempts() + 1, time);
        }
        return there.waits(WaitReason.FOR_CAPACITY) ? DeliveryWaits.forCapacity() : DeliveryWaits.forNode();
    }

    private Optional<Place> place(Connection connection, DeliveryKey key) throws SQLException {
        return Sql.of(connection, place)
                .with(key.number(), key.endpointId())
                .first(row ->
                        new Place(row.getLong(1), row.getInt(2), row.getLong(3), row.getInt(4), row.getString(5)));
    }

    private WebhookDeliveryWait inHand(Connection connection, Place there, long now) throws SQLException {
        long until = Sql.of(connection, lease)
                .with(there.owner())
                .first(row -> row.getLong(1))
                .orElse(0L);
        return until > now
                ? DeliveryWaits.forAttempt(there.attempts() + 1)
                : DeliveryWaits.forLostNode(until > 0 ? Optional.of(Instant.ofEpochMilli(until)) : Optional.empty());
    }

    private Health health(Connection connection, String sql, DeliveryKey key) throws SQLException {
        return Sql.of(connection, sql)
                .with(application, key.endpointId())
                .first(row -> new Health(
                        row.getLong(1), row.getInt(2) != 0, Columns.text(row, 3).orElse("")))
                .orElse(Health.SOUND);
    }

    /** The one that is on its way, or else the first that waits. */
    private Optional<String> ahead(Connection connection, DeliveryKey key, Place there) throws SQLException {
        return Sql.of(connection, ahead)
                .with(application, key.endpointId(), there.orderKey())
                .first(row -> Columns.number(row, 1).orElse(row.getLong(2)))
                .filter(first -> first != key.number())
                .map(first -> DeliveryIds.of(new DeliveryKey(first, key.endpointId())));
    }
}
