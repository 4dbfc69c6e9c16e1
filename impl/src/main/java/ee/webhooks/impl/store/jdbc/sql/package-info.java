// SPDX-License-Identifier: Apache-2.0
/** Plumbing of JDBC that knows no table: executes statements; names of tables, conditions, lists of parameters. */
package ee.webhooks.impl.store.jdbc.sql;
