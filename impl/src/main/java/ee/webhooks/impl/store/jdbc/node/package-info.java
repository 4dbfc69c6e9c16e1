// SPDX-License-Identifier: Apache-2.0
/** The database as this node uses it: its lease, its claim to the name of the application, the time of the database. */
package ee.webhooks.impl.store.jdbc.node;
