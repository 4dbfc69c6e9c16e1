// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.impl.config.ConfigKeys;
import ee.webhooks.impl.config.HealthMode;
import ee.webhooks.impl.config.WebhooksConfig;
import ee.webhooks.impl.telemetry.NodeState;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Tells the health of the application whether the tables of the outbox have been usable since the start. */
public class StartupHealth implements HealthCheck {

    private final NodeStates states;
    private final WebhooksConfig config;

    /** For the proxies of the container. */
    protected StartupHealth() {
        states = null;
        config = null;
    }

    StartupHealth(NodeStates states, WebhooksConfig config) {
        this.states = states;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<NodeState> state = states.state();
        boolean fine = state.filter(node -> node.tablesReady()).isPresent();
        boolean enforced = config.get(ConfigKeys.HEALTH_STARTUP) == HealthMode.ENFORCE;
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("webhooks-startup").status(fine || !enforced);
        state.ifPresent(node -> response.withData("tables", node.tablesReady() ? "ready" : "not ready"));
        return response.build();
    }
}
