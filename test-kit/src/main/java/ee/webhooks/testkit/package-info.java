// SPDX-License-Identifier: Apache-2.0
/**
 * Checks for the tests of applications that declare webhooks: {@link ee.webhooks.testkit.WebhookContract} holds the declarations, samples of their
 * payloads and a committed snapshot against each other, without a server.
 */
package ee.webhooks.testkit;
