// SPDX-License-Identifier: Apache-2.0
/**
 * Makes each request to a receiver an invocation of the Jakarta REST client, with the filters of the application and of the server, while the exchange on the
 * wire remains that of {@code http}.
 */
package ee.webhooks.impl.client;
