// SPDX-License-Identifier: Apache-2.0
/**
 * One HTTP exchange: guard the address, sign, send, judge the answer. Knows neither CDI nor JNDI nor configuration.
 */
package ee.webhooks.impl.attempt;
