// SPDX-License-Identifier: Apache-2.0
/**
 * One delivery attempt: asks for consent where configured, signs, sends, judges the response. Knows neither CDI nor JNDI nor configuration.
 */
package ee.webhooks.impl.attempt;
