// SPDX-License-Identifier: Apache-2.0
/** Plumbing of JDBC that knows no table: names of tables, conditions, lists of parameters. */
package ee.webhooks.impl.store.jdbc.sql;
