// SPDX-License-Identifier: Apache-2.0
/** Puts outbox and dispatcher together, without a container: what a server gives is handed in. */
package ee.webhooks.impl.engine;
