// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.impl.portal.access.Callers;
import ee.webhooks.impl.portal.access.Cookies;
import ee.webhooks.impl.portal.access.Grants;
import ee.webhooks.impl.portal.access.Invitations;
import ee.webhooks.impl.portal.access.RateLimit;
import ee.webhooks.impl.portal.catalogue.Catalogue;
import ee.webhooks.impl.portal.config.PortalSettings;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.Route;
import ee.webhooks.impl.store.PortalRecords;
import ee.webhooks.impl.telemetry.NodeState;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the REST API is made of.
 *
 * @param path that of the portal, with the context path
 * @param calls makes a call
 * @param refusal the reason why no call reaches a URL; empty if there is none
 * @param nanoTime as {@link System#nanoTime}
 */
public record RestApiParts(
        PortalSettings settings,
        String path,
        Grants grants,
        Invitations invitations,
        PortalRecords records,
        WebhookEndpoints endpoints,
        WebhookDeliveries deliveries,
        Catalogue catalogue,
        Consumer<WebhookCall> calls,
        Function<URI, Optional<String>> refusal,
        Supplier<NodeState> node,
        Clock clock,
        LongSupplier nanoTime) {

    /** Puts it together. */
    public RestApi api() {
        Json json = new Json();
        EndpointOperations ofEndpoints = new EndpointOperations(json, endpoints, refusal, settings.revealsSecrets());
        DeliveryOperations ofDeliveries = new DeliveryOperations(json, deliveries);
        List<Route<Operation>> routes = new ArrayList<>();
        routes.add(Route.of("GET", "/openapi.json", Operation.ofAnyone(exchange -> ApiDocument.response())));
        routes.addAll(new SessionOperations(json, settings, grants, new Cookies(path, settings.isFramedElsewhere()))
                .routes());
        routes.addAll(new WebhookOperations(json, catalogue, ofEndpoints, calls).routes());
        routes.addAll(ofEndpoints.routes());
        routes.addAll(ofDeliveries.routes());
        routes.addAll(new StatisticsOperations(json, ofDeliveries, clock).routes());
        routes.addAll(new OperatorOperations(json, invitations, node, clock).routes());
        return new RestApi(
                json,
                new Callers(settings, grants),
                new RateLimit(settings.rate(), nanoTime),
                new Once(json, records, clock),
                routes);
    }
}
