// SPDX-License-Identifier: Apache-2.0
/**
 * Descriptors into the server's OpenAPI document. What scans and completes runs on any server; only {@code WebhooksModelReader} and what it calls
 * need the MicroProfile OpenAPI API, so that a server without it never loads them.
 */
package ee.webhooks.impl.document;
