// SPDX-License-Identifier: Apache-2.0
/**
 * One HTTP/1.1 exchange with an untrusted receiver: to a guarded address, before a deadline, with limits on the whole response. Independent of
 * webhooks.
 */
package ee.webhooks.impl.http;
