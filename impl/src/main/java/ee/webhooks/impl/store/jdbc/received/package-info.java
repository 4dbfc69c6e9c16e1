// SPDX-License-Identifier: Apache-2.0
/** The ids of received webhooks. An application that only receives has no other table. */
package ee.webhooks.impl.store.jdbc.received;
