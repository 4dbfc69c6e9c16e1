// SPDX-License-Identifier: Apache-2.0
/**
 * The outbox in a database, as the dispatcher uses it. Each package below has the classes of some tables, or those that all of them need. Nodes hold rows, and each node
 * has a lease.
 */
package ee.webhooks.impl.store.jdbc;
