// SPDX-License-Identifier: Apache-2.0
/** Checks webhooks that were received, whoever sent them, by Standard Webhooks. */
package ee.webhooks.receiver;
