// SPDX-License-Identifier: Apache-2.0
/**
 * Writes descriptors into the server's OpenAPI document. Scanning and completing run on any server; only {@code WebhooksModelReader}, {@code WebhooksFilter} and
 * the classes that they call need the MicroProfile OpenAPI API, so that a server without it never loads them.
 */
package ee.webhooks.impl.document;
