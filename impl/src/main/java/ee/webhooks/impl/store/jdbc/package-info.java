// SPDX-License-Identifier: Apache-2.0
/**
 * The outbox in a database, as the dispatcher uses it. Each room below it has the classes of some tables, or what all of them need; rows are held by nodes, and nodes by
 * a lease.
 */
package ee.webhooks.impl.store.jdbc;
