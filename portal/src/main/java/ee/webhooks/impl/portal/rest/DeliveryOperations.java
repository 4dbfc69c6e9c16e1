// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.WebhookDeliveryDetails;
import ee.webhooks.WebhookDeliveryPage;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.access.Caller;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.PortalResponse;
import ee.webhooks.impl.portal.web.ProblemException;
import ee.webhooks.impl.portal.web.Route;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Deliveries: finds them, sends them again, and ends them. */
final class DeliveryOperations {

    private static final int ID = 1;

    private static final Map<String, Status> STATUSES = new LinkedHashMap<>();

    static {
        Arrays.stream(Status.values())
                .forEach(status -> STATUSES.put(status.name().toLowerCase(Locale.ROOT), status));
    }

    private static final List<String> FILTERS =
            List.of("endpoint", "webhook", "messageId", "status", "since", "before", "consumer");

    private final Json json;
    private final DeliveryJson writer;
    private final WebhookDeliveries all;

    DeliveryOperations(Json json, WebhookDeliveries all) {
        this.json = json;
        this.writer = new DeliveryJson(json);
        this.all = all;
    }

    List<Route<Operation>> routes() {
        return List.of(
                Route.of("GET", "/deliveries", Operation.ofCallers(this::list)),
                Route.of("GET", "/delivery-counts", Operation.ofCallers(this::count)),
                Route.of("GET", "/deliveries/{id}", Operation.ofCallers(this::get)),
                Route.of(
                        "POST",
                        "/deliveries/{id}/replay",
                        Operation.ofCallers(this::replay).once(this::again)),
                Route.of(
                        "POST",
                        "/deliveries/{id}/cancel",
                        Operation.ofCallers(this::cancel).once(this::again)),
                Route.of(
                        "POST",
                        "/replays",
                        Operation.ofCallers(this::replayMany).once()),
                Route.of(
                        "POST",
                        "/cancellations",
                        Operation.ofCallers(this::cancelMany).once()));
    }

    /** Those that a caller may see. */
    WebhookDeliveries of(Caller caller) {
        return caller.consumer().map(all::ofConsumer).orElse(all);
    }

    private static Set<String> filtersAnd(String... others) {
        List<String> names = new ArrayList<>(FILTERS);
        names.addAll(List.of(others));
        return Set.copyOf(names);
    }

    private PortalResponse list(Exchange exchange) {
        Parameters parameters = exchange.parameters().only(filtersAnd("limit", "after"));
        WebhookDeliveryQuery query = query(exchange, parameters).limit(parameters.limit());
        WebhookDeliveryPage page = of(exchange.caller())
                .list(parameters.text("after").map(query::after).orElse(query));
        JsonArrayBuilder items = json.array();
        page.deliveries().forEach(delivery -> items.add(writer.delivery(delivery)));
        JsonObjectBuilder body = json.object().add("items", items);
        page.next().ifPresent(next -> body.add("next", next));
        return PortalResponse.json(200, json.bytes(body.build()));
    }

    private static WebhookDeliveryQuery query(Exchange exchange, Parameters parameters) {
        WebhookDeliveryQuery query = WebhookDeliveryQuery.all();
        query = parameters.text("endpoint").map(query::endpoint).orElse(query);
        query = parameters.text("webhook").map(query::webhook).orElse(query);
        query = parameters.text("messageId").map(query::id).orElse(query);
        query = parameters.time("since").map(query::since).orElse(query);
        query = parameters.time("before").map(query::before).orElse(query);
        query = EndpointOperations.consumer(exchange, parameters)
                .map(query::consumer)
                .orElse(query);
        return with(query, parameters.choices("status", STATUSES));
    }

    private static WebhookDeliveryQuery with(WebhookDeliveryQuery query, List<Status> statuses) {
        return statuses.isEmpty()
                ? query
                : query.status(
                        statuses.get(0), statuses.subList(1, statuses.size()).toArray(Status[]::new));
    }

    private static WebhookDeliveryQuery query(Exchange exchange, Input input) {
        WebhookDeliveryQuery query = WebhookDeliveryQuery.all();
        query = input.text("endpoint").map(query::endpoint).orElse(query);
        query = input.text("webhook").map(query::webhook).orElse(query);
        query = input.text("messageId").map(query::id).orElse(query);
        query = input.time("since").map(query::since).orElse(query);
        query = input.time("before").map(query::before).orElse(query);
        Optional<String> consumer = input.text("consumer");
        if (consumer.isPresent() && !exchange.caller().isOperator()) {
            throw new ProblemException(403, WebhookMessage.PORTAL_OPERATORS_ONLY);
        }
        return consumer.map(query::consumer).orElse(query);
    }

    private PortalResponse count(Exchange exchange) {
        Parameters parameters = exchange.parameters().only(filtersAnd());
        long count = of(exchange.caller()).count(query(exchange, parameters));
        return PortalResponse.json(200, json.bytes(counted(count).build()));
    }

    private JsonObjectBuilder counted(long count) {
        return json.object()
                .add("count", Math.min(count, WebhookDeliveries.MAX_COUNT))
                .add("more", count >= WebhookDeliveries.MAX_COUNT);
    }

    private PortalResponse get(Exchange exchange) {
        exchange.parameters().only(Set.of());
        return PortalResponse.json(
                200, json.bytes(writer.details(found(exchange)).build()));
    }

    private WebhookDeliveryDetails found(Exchange exchange) {
        return of(exchange.caller())
                .find(exchange.part(ID))
                .orElseThrow(() -> new ProblemException(404, WebhookMessage.PORTAL_DELIVERY_UNKNOWN));
    }

    private PortalResponse again(Exchange exchange, String id) {
        return answer(found(exchange).delivery());
    }

    private PortalResponse replay(Exchange exchange) {
        exchange.optionalInput().only(Set.of());
        found(exchange);
        if (!of(exchange.caller()).replay(exchange.part(ID))) {
            throw new ProblemException(409, WebhookMessage.PORTAL_NOT_REPLAYED);
        }
        return answer(found(exchange).delivery());
    }

    private PortalResponse cancel(Exchange exchange) {
        exchange.optionalInput().only(Set.of());
        found(exchange);
        if (!of(exchange.caller()).cancel(exchange.part(ID))) {
            throw new ProblemException(409, WebhookMessage.PORTAL_NOT_CANCELLED);
        }
        return answer(found(exchange).delivery());
    }

    private PortalResponse answer(WebhookDelivery delivery) {
        return PortalResponse.json(200, json.bytes(writer.delivery(delivery).build()));
    }

    private PortalResponse replayMany(Exchange exchange) {
        Input input = exchange.input().only(filtersAnd("preview"));
        List<Status> statuses = input.choices("status", STATUSES).orElse(List.of(Status.EXHAUSTED));
        return many(exchange, input, with(query(exchange, input), statuses), of(exchange.caller())::replay);
    }

    private PortalResponse cancelMany(Exchange exchange) {
        Set<String> known = new HashSet<>(filtersAnd("preview"));
        known.remove("status");
        Input input = exchange.input().only(known);
        WebhookDeliveryQuery open = query(exchange, input).status(Status.OPEN);
        return many(exchange, input, open, of(exchange.caller())::cancel);
    }

    private PortalResponse many(
            Exchange exchange, Input input, WebhookDeliveryQuery query, ToLongFunction<WebhookDeliveryQuery> change) {
        boolean preview = input.truth("preview").orElse(false);
        JsonObjectBuilder body = preview
                ? counted(of(exchange.caller()).count(query))
                : json.object().add("count", change.applyAsLong(query)).add("more", false);
        return PortalResponse.json(200, json.bytes(body.add("preview", preview).build()));
    }
}
