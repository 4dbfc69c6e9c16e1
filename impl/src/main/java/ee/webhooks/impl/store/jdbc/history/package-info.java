// SPDX-License-Identifier: Apache-2.0
/** Writes and deletes messages whose deliveries are known, with their deliveries and attempts. */
package ee.webhooks.impl.store.jdbc.history;
