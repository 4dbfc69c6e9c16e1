// SPDX-License-Identifier: Apache-2.0
/** The differences between databases, one class for each database. Another database is a class here, its line in {@code Dialects}, and its scripts. */
package ee.webhooks.impl.store.jdbc.dialect;
