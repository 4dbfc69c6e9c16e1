// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.WebhookEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The whole configuration, every value checked.
 *
 * @param origin the DNS name that receivers know the application by; empty if none needs to
 * @param endpointsOfProcess the ids of configured endpoints of which only environment variables and system properties speak, which all applications have
 */
public record WebhooksConfig(
        RetryConfig retry,
        DispatchConfig dispatch,
        OutboxConfig outbox,
        HistoryConfig history,
        EgressConfig egress,
        OpenApiConfig openApi,
        TelemetryConfig telemetry,
        HealthConfig health,
        Optional<String> origin,
        CloudEventsConfig cloudEvents,
        SecretsConfig secrets,
        ReceptionConfig reception,
        List<WebhookEndpoint> endpoints,
        Set<String> endpointsOfProcess) {}
