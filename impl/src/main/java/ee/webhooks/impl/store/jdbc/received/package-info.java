// SPDX-License-Identifier: Apache-2.0
/** Webhooks that were received: an application that only receives has no other table. */
package ee.webhooks.impl.store.jdbc.received;
