// SPDX-License-Identifier: Apache-2.0
/**
 * Receivers that do what no receiver should. Only for tests.
 */
package ee.webhooks.hostile;
