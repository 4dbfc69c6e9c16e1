// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.catalogue.Catalogue;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.PortalResponse;
import ee.webhooks.impl.portal.web.ProblemException;
import ee.webhooks.impl.portal.web.Route;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The catalogue of webhooks, and test calls. */
final class WebhookOperations {

    private static final int NAME = 1;

    private final Json json;
    private final Jsonb jsonb = JsonbBuilder.create();
    private final Catalogue catalogue;
    private final EndpointOperations endpoints;
    private final Consumer<WebhookCall> calls;

    /** @param calls makes a call */
    WebhookOperations(Json json, Catalogue catalogue, EndpointOperations endpoints, Consumer<WebhookCall> calls) {
        this.json = json;
        this.catalogue = catalogue;
        this.endpoints = endpoints;
        this.calls = calls;
    }

    List<Route<Operation>> routes() {
        return List.of(
                Route.of("GET", "/webhooks", Operation.ofCallers(this::list)),
                Route.of("GET", "/webhooks/{name}", Operation.ofCallers(this::get)),
                Route.of(
                        "POST",
                        "/endpoints/{id}/test",
                        Operation.ofCallers(this::test).once()));
    }

    private PortalResponse list(Exchange exchange) {
        exchange.parameters().only(Set.of());
        return answer(catalogue.names());
    }

    private PortalResponse get(Exchange exchange) {
        exchange.parameters().only(Set.of());
        String name = exchange.part(NAME);
        if (!catalogue.names().contains(name)) {
            throw new ProblemException(404, WebhookMessage.PORTAL_WEBHOOK_UNKNOWN, catalogue.hint(name));
        }
        return answer(List.of(name));
    }

    private PortalResponse answer(List<String> names) {
        JsonArrayBuilder items = json.array();
        names.forEach(name -> items.add(webhook(name)));
        JsonObjectBuilder body = json.object().add("items", items);
        Map<String, Object> components = catalogue.components();
        if (!components.isEmpty()) {
            body.add("components", json.of(components));
        }
        return PortalResponse.json(200, json.bytes(body.build()));
    }

    private JsonObjectBuilder webhook(String name) {
        JsonObjectBuilder object = json.object().add("name", name);
        JsonArrayBuilder operations = json.array();
        for (Catalogue.Entry entry : catalogue.entries(name)) {
            JsonObjectBuilder operation = json.object().add("method", entry.method());
            entry.text("summary").ifPresent(text -> operation.add("summary", text));
            entry.text("description").ifPresent(text -> operation.add("description", text));
            if (Boolean.TRUE.equals(entry.described().get("deprecated"))) {
                operation.add("deprecated", true);
            }
            if (!entry.contentType().isEmpty()) {
                operation.add("contentType", entry.contentType());
            }
            if (entry.schema() != null) {
                operation.add("schema", json.of(entry.schema())).add("example", json.of(entry.example()));
            }
            if (entry.described().get("tags") instanceof List<?> tags && !tags.isEmpty()) {
                object.add("group", String.valueOf(tags.get(0)));
            }
            operations.add(operation);
        }
        return object.add("operations", operations);
    }

    private PortalResponse test(Exchange exchange) {
        Input input = exchange.input().only(Set.of("webhook", "payload"));
        WebhookEndpoint endpoint = endpoints.found(exchange).endpoint();
        String name = input.requiredText("webhook");
        WebhookDescriptor declared = catalogue
                .declaration(name)
                .orElseThrow(
                        () -> new ProblemException(422, WebhookMessage.PORTAL_WEBHOOK_UNKNOWN, catalogue.hint(name)));
        WebhookCall call =
                call(declared, input).withMethod(declared.verb()).withNewId().toEndpoint(endpoint.id());
        Optional<String> consumer = endpoint.consumer();
        WebhookCall addressed = consumer.map(call::to).orElse(call);
        calls.accept(addressed);
        return PortalResponse.json(
                202,
                json.bytes(json.object()
                        .add("messageId", addressed.id().orElseThrow())
                        .build()));
    }

    private WebhookCall call(WebhookDescriptor declared, Input input) {
        if (declared.body().isEmpty()) {
            return WebhookCall.of(declared.name());
        }
        JsonValue payload = input.has("payload")
                ? input.object().get("payload")
                : json.of(catalogue.entries(declared.name()).stream()
                        .filter(entry -> entry.method().equals(declared.verb()))
                        .map(Catalogue.Entry::example)
                        .findFirst()
                        .orElse(null));
        if (payload == null || payload.equals(JsonValue.NULL)) {
            throw new ProblemException(
                    422, WebhookMessage.PORTAL_WITHOUT_EXAMPLE, declared.name(), "its payload is not described.");
        }
        return WebhookCall.of(declared.name(), read(declared, payload));
    }

    /** As the class that is declared: the call is then checked, and written, like any other one. */
    private Object read(WebhookDescriptor declared, JsonValue payload) {
        Type type = declared.body().orElseThrow().type();
        if (type == String.class && payload instanceof JsonString text) {
            return text.getString();
        }
        try {
            Object read = jsonb.fromJson(payload.toString(), type);
            if (read != null) {
                return read;
            }
        } catch (JsonbException unreadable) {
            throw new ProblemException(
                    422,
                    WebhookMessage.PORTAL_PAYLOAD_UNREADABLE,
                    declared.name(),
                    "JSON-B does not read " + declared.bodyType() + " of it.");
        }
        throw new ProblemException(422, WebhookMessage.PORTAL_PAYLOAD_UNREADABLE, declared.name(), "it is null.");
    }
}
