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

/** Tells the health of the application whether calls can be stored and delivered now: the database is available, and this node holds its lease. */
public class ReadinessHealth implements HealthCheck {

    private final NodeStates states;
    private final WebhooksConfig config;

    /** For the proxies of the container. */
    protected ReadinessHealth() {
        states = null;
        config = null;
    }

    ReadinessHealth(NodeStates states, WebhooksConfig config) {
        this.states = states;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<NodeState> state = states.state();
        boolean fine = state.filter(node -> node.databaseAvailable() && node.leaseHeld())
                .isPresent();
        boolean enforced = config.get(ConfigKeys.HEALTH_READINESS) == HealthMode.ENFORCE;
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("webhooks-readiness").status(fine || !enforced);
        state.ifPresent(node -> describe(node, response));
        return response.build();
    }

    /** Nothing here is a reason to be down: what waits for receivers is no fault of this application. */
    private static void describe(NodeState node, HealthCheckResponseBuilder response) {
        response.withData("database", node.databaseAvailable() ? "available" : "unavailable")
                .withData("lease", node.leaseHeld() ? "held" : "not held");
        node.backlog()
                .ifPresent(backlog -> response.withData("backlog", backlog.total())
                        .withData("oldest-seconds", backlog.oldest().toSeconds()));
        node.endpoints()
                .ifPresent(counts -> response.withData("endpoints-disabled", counts.disabled())
                        .withData("endpoints-paused", counts.paused()));
    }
}
