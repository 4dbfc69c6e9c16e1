// SPDX-License-Identifier: Apache-2.0
/** Connects outbox and dispatcher, without a container: threads, data source and transactions are parameters. */
package ee.webhooks.impl.engine;
