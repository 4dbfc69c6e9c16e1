// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.message.ConfigKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The whole configuration, every value checked.
 *
 * @param values those of {@link ConfigKeys#SINGLE}
 * @param endpointsOfProcess the ids of configured endpoints of which only environment variables and system properties speak, which all applications have
 */
public record WebhooksConfig(
        ConfigValues values,
        EgressConfig egress,
        FormatsConfig formats,
        List<WebhookEndpoint> endpoints,
        Set<String> endpointsOfProcess) {

    private static final Optional<String> NONE = Optional.of("none");

    /** The value of a key. */
    public <T> T get(ConfigKey<T> key) {
        return values.get(key);
    }

    /** Whether the application wants calls to be kept in memory. */
    public boolean inMemory() {
        return get(ConfigKeys.DATASOURCE).equals(NONE);
    }

    /** Shows no value: some are secret. */
    @Override
    public String toString() {
        return "WebhooksConfig" + endpoints;
    }
}
