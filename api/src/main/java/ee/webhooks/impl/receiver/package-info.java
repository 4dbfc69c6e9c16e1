// SPDX-License-Identifier: Apache-2.0
/** Verifies requests to resources with {@code @VerifyWebhook}. Part of the API's jar, so that a receiver needs no other; not part of the API. */
package ee.webhooks.impl.receiver;
