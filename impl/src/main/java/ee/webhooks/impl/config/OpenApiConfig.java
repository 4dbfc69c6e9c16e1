// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

/**
 * {@code webhooks.openapi.*}, what of it is needed at deployment.
 *
 * @param enabled whether webhooks are documented
 */
public record OpenApiConfig(boolean enabled) {}
