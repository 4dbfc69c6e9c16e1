// SPDX-License-Identifier: Apache-2.0
/** Messages whose deliveries are not stored yet, and how a message is written in its columns. */
package ee.webhooks.impl.store.jdbc.outbox;
