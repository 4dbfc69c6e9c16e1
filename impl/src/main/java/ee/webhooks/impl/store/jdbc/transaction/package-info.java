// SPDX-License-Identifier: Apache-2.0
/** Connections, and the transactions of callers and of the library. */
package ee.webhooks.impl.store.jdbc.transaction;
