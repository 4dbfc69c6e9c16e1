// SPDX-License-Identifier: Apache-2.0
/**
 * Checks for the tests of applications that declare webhooks: {@link ee.webhooks.testkit.WebhookContract} compares the declarations, sample
 * payloads and a committed snapshot, without a server. {@link ee.webhooks.testkit.WebhookDocumentWriter} writes the document at build time.
 */
package ee.webhooks.testkit;
