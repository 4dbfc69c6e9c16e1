// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.deliveries;

import ee.webhooks.impl.store.jdbc.deliveries.DeliveryLocks.Locked;
import ee.webhooks.impl.store.jdbc.history.DeliveryState;
import java.sql.Connection;
import java.sql.PreparedStatement;
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

    /** Sets the parameters for one delivery. */
    @FunctionalInterface
    interface Parameters {

        void set(PreparedStatement statement, Locked delivery) throws SQLException;
    }

    static void forEach(Connection connection, String sql, List<Locked> deliveries, Parameters parameters)
            throws SQLException {
        if (deliveries.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Locked delivery : deliveries) {
                parameters.set(statement, delivery);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static void key(PreparedStatement statement, int first, Locked delivery) throws SQLException {
        statement.setLong(first, delivery.key().number());
        statement.setString(first + 1, delivery.key().endpointId());
    }
}
