// SPDX-License-Identifier: Apache-2.0
/** Messages whose deliveries are not stored yet, and the columns of a message. */
package ee.webhooks.impl.store.jdbc.outbox;
