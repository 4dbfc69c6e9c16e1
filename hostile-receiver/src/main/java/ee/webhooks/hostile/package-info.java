// SPDX-License-Identifier: Apache-2.0
/**
 * Misbehaving receivers and malicious URLs, texts and headers. Only for tests.
 */
package ee.webhooks.hostile;
