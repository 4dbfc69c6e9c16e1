// SPDX-License-Identifier: Apache-2.0
/**
 * Interfaces in, immutable descriptors out: what each method of a {@code @Webhook} interface declares. Every error of a declaration is found here.
 * Knows neither CDI nor configuration.
 */
package ee.webhooks.impl.declare;
