// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.impl.portal.access.Grants.Grant;
import ee.webhooks.impl.portal.access.Invitations;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.PortalResponse;
import ee.webhooks.impl.portal.web.Route;
import ee.webhooks.impl.telemetry.NodeState;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What only operators may do. */
final class OperatorOperations {

    private static final Duration USUAL_VALIDITY = Duration.ofMinutes(15);

    private final Json json;
    private final Invitations invitations;
    private final Supplier<NodeState> node;
    private final Clock clock;

    OperatorOperations(Json json, Invitations invitations, Supplier<NodeState> node, Clock clock) {
        this.json = json;
        this.invitations = invitations;
        this.node = node;
        this.clock = clock;
    }

    List<Route<Operation>> routes() {
        return List.of(
                Route.of("GET", "/node", Operation.ofOperators(this::node)),
                Route.of("POST", "/links", Operation.ofOperators(this::link)),
                Route.of("POST", "/revocations", Operation.ofOperators(this::revoke)));
    }

    private PortalResponse node(Exchange exchange) {
        exchange.parameters().only(Set.of());
        NodeState state = node.get();
        JsonObjectBuilder body = json.object()
                .add("tablesReady", state.tablesReady())
                .add("databaseAvailable", state.databaseAvailable())
                .add("leaseHeld", state.leaseHeld())
                .add("memoryCalls", state.memoryCalls());
        state.backlog().ifPresent(backlog -> {
            JsonObjectBuilder open = json.object().add("open", backlog.total());
            if (backlog.total() > 0) {
                open.add(
                        "oldestCalledAt",
                        clock.instant().minus(backlog.oldest()).toString());
            }
            body.add("backlog", open);
        });
        state.endpoints()
                .ifPresent(counts -> body.add(
                        "endpoints",
                        json.object()
                                .add("enabled", counts.enabled())
                                .add("paused", counts.paused())
                                .add("disabled", counts.disabled())));
        return PortalResponse.json(200, json.bytes(body.build()));
    }

    private PortalResponse link(Exchange exchange) {
        Input input = exchange.input().only(Set.of("consumer", "validity"));
        Grant invitation = invitations.invite(
                input.requiredText("consumer"), input.duration("validity").orElse(USUAL_VALIDITY));
        return PortalResponse.json(
                201,
                json.bytes(json.object()
                        .add("url", invitations.link(invitation).toString())
                        .add("expiresAt", invitation.ends().toString())
                        .build()));
    }

    private PortalResponse revoke(Exchange exchange) {
        String consumer = exchange.input().only(Set.of("consumer")).requiredText("consumer");
        return PortalResponse.json(
                200,
                json.bytes(
                        json.object().add("count", invitations.revoke(consumer)).build()));
    }
}
