// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import java.time.Duration;

/**
 * How the outbox in a database works.
 *
 * @param application whose calls these are, where several applications share the tables
 * @param tables the names of its tables
 * @param schema what is done about them
 * @param deadline how long an attempt takes at most: what a node holds must last longer
 */
public record JdbcSettings(String application, Tables tables, SchemaMode schema, Duration deadline) {}
