// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.WebhookEndpoint;
import java.util.List;

/** The whole configuration, every value checked. */
public record WebhooksConfig(
        RetryConfig retry,
        DispatchConfig dispatch,
        OutboxConfig outbox,
        EgressConfig egress,
        OpenApiConfig openApi,
        CloudEventsConfig cloudEvents,
        SecretsConfig secrets,
        List<WebhookEndpoint> endpoints) {}
