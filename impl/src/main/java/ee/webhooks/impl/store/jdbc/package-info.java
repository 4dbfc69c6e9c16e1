// SPDX-License-Identifier: Apache-2.0
/**
 * The outbox in a database: one class for each kind of database, plain JDBC, the caller's transaction. Rows are held by nodes, and nodes by a lease.
 */
package ee.webhooks.impl.store.jdbc;
