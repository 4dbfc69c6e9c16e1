// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.impl.store.jdbc.deliveries.DeliveryLocks.Locked;
import ee.webhooks.impl.store.jdbc.history.DeliveryState;
import ee.webhooks.impl.store.jdbc.sql.Parameters;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** A change of many deliveries at once, on another thread than that of their attempts. */
interface BulkOperation {

    /** The states in which a delivery can be changed. */
    Set<DeliveryState> states();

    /**
     * @param locked deliveries as they are
     * @param now the time of the database
     * @return those that were changed
     */
    List<Locked> apply(Connection connection, List<Locked> locked, long now) throws SQLException;

    /** A statement of which the last parameters are the key of a delivery, for each of some. */
    static void forEach(Connection connection, String sql, List<Locked> deliveries) throws SQLException {
        Sql.of(connection, sql).batch(deliveries, (parameters, delivery) -> parameters.add(key(delivery)));
    }

    /** The same with a parameter before the key. */
    static void forEach(Connection connection, String sql, long first, List<Locked> deliveries) throws SQLException {
        Sql.of(connection, sql)
                .batch(
                        deliveries,
                        (parameters, delivery) -> parameters.add(first).add(key(delivery)));
    }

    static Parameters.Values key(Locked delivery) {
        return parameters ->
                parameters.add(delivery.key().number()).add(delivery.key().endpointId());
    }
}
