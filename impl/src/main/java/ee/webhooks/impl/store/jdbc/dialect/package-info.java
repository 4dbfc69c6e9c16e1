// SPDX-License-Identifier: Apache-2.0
/** What each kind of database does in its own way, one class for each. Another database is a class here, its line in {@code Dialects}, and its scripts. */
package ee.webhooks.impl.store.jdbc.dialect;
