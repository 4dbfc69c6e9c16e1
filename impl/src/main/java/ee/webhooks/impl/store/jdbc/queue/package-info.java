// SPDX-License-Identifier: Apache-2.0
/** Open deliveries that wait, and the order of those with an order key. */
package ee.webhooks.impl.store.jdbc.queue;
