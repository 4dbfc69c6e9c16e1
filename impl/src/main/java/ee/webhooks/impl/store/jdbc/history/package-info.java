// SPDX-License-Identifier: Apache-2.0
/** Messages whose deliveries are known, with their deliveries and attempts: how they are written and deleted. */
package ee.webhooks.impl.store.jdbc.history;
