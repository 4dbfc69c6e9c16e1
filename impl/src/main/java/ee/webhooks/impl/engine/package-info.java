// SPDX-License-Identifier: Apache-2.0
/** Puts outbox and dispatcher together, without a container: threads, data source and transactions are parameters. */
package ee.webhooks.impl.engine;
