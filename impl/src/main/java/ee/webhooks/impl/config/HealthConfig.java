// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

/** {@code webhooks.health} */
public record HealthConfig(HealthMode startup, HealthMode readiness) {}
