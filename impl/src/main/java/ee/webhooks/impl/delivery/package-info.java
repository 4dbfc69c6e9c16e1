// SPDX-License-Identifier: Apache-2.0
/**
 * Delivers stored messages: fan-out to endpoints, fairness between them, pauses, retry times, writing of results. Uses neither CDI nor JNDI nor
 * configuration.
 */
package ee.webhooks.impl.delivery;
