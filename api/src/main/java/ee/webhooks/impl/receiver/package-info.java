// SPDX-License-Identifier: Apache-2.0
/** What stands between a request and a resource with {@code @VerifyWebhook}. Part of the API's jar, so that a receiver needs no other. */
package ee.webhooks.impl.receiver;
