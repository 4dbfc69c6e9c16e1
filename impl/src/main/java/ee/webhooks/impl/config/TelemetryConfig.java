// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

/**
 * {@code webhooks.telemetry}
 *
 * @param metrics where metrics go
 * @param endpointLabels whether metrics are broken down by endpoint
 * @param tracing whether calls and attempts are spans
 * @param propagate whether receivers get the identity of the span of an attempt
 */
public record TelemetryConfig(MetricsApi metrics, boolean endpointLabels, boolean tracing, boolean propagate) {

    public static TelemetryConfig of(WebhooksConfig config) {
        return new TelemetryConfig(
                config.get(ConfigKeys.TELEMETRY_METRICS),
                config.get(ConfigKeys.TELEMETRY_ENDPOINT_LABELS),
                config.get(ConfigKeys.TELEMETRY_TRACING),
                config.get(ConfigKeys.TELEMETRY_PROPAGATE));
    }
}
