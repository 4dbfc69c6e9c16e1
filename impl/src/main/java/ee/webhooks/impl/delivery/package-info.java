// SPDX-License-Identifier: Apache-2.0
/**
 * Which delivery next: fan-out to endpoints, fairness between them, order where asked, times of retries. Knows neither CDI nor JNDI nor
 * configuration.
 */
package ee.webhooks.impl.delivery;
