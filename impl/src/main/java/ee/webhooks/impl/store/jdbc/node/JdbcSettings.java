// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.node;

import ee.webhooks.impl.store.jdbc.schema.SchemaMode;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.time.Duration;
import java.util.Optional;

/**
 * How the outbox in a database works.
 *
 * @param application whose calls these are, where several applications share the tables
 * @param tables the names of its tables
 * @param schema what is done about them
 * @param deadline how long an attempt takes at most: what a node holds must last longer
 * @param retention how long what has ended is kept; empty for ever
 */
public record JdbcSettings(
        ApplicationIdentity application,
        Tables tables,
        SchemaMode schema,
        Duration deadline,
        Optional<Duration> retention) {

    /** Has a configured name, and keeps the history for ever. */
    public JdbcSettings(String application, Tables tables, SchemaMode schema, Duration deadline) {
        this(ApplicationIdentity.configured(application), tables, schema, deadline, Optional.empty());
    }
}
