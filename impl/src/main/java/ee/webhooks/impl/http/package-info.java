// SPDX-License-Identifier: Apache-2.0
/**
 * One HTTP/1.1 exchange with a receiver that is not trusted: to a guarded address, before a deadline, with limits on all that comes back. Knows
 * nothing of webhooks.
 */
package ee.webhooks.impl.http;
