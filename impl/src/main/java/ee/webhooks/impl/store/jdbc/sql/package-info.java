// SPDX-License-Identifier: Apache-2.0
/** JDBC plumbing that depends on no table: executes statements; names of tables, conditions, lists of parameters. */
package ee.webhooks.impl.store.jdbc.sql;
