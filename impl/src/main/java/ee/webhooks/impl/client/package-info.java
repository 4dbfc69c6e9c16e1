// SPDX-License-Identifier: Apache-2.0
/**
 * Has what is sent to receivers pass through the Jakarta REST client, with the filters of the application and of the server, while the exchange on the wire
 * stays that of {@code http}.
 */
package ee.webhooks.impl.client;
