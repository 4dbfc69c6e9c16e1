// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.WebhookConflictException;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointPage;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpointState.Status;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.WebhookRate;
import ee.webhooks.WebhookRegistration;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.access.Caller;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.PortalResponse;
import ee.webhooks.impl.portal.web.ProblemException;
import ee.webhooks.impl.portal.web.Route;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Endpoints: lists, registers, changes and deletes them, and their secrets. */
final class EndpointOperations {

    private static final int ID = 1;

    private static final Set<String> OF_CALLERS = Set.of("url", "webhooks", "description", "headers", "rate");
    private static final Set<String> OF_OPERATORS =
            union(OF_CALLERS, "consumer", "metadata", "concurrency", "handshake");

    private static final Map<String, Status[]> STATES = new LinkedHashMap<>();
    private static final Map<String, WebhookSecretType> TYPES = new LinkedHashMap<>();

    static {
        STATES.put("enabled", new Status[] {Status.HEALTHY, Status.FAILING});
        STATES.put("paused", new Status[] {Status.PAUSED});
        STATES.put("disabled", new Status[] {Status.DISABLED});
        STATES.put("failing", new Status[] {Status.FAILING});
        Arrays.stream(WebhookSecretType.values()).forEach(type -> TYPES.put(type.name(), type));
    }

    private final Json json;
    private final EndpointJson writer;
    private final WebhookEndpoints all;
    private final Function<URI, Optional<String>> refusal;
    private final boolean revealsSecrets;

    /** @param refusal the reason why no call reaches a URL; empty if there is none */
    EndpointOperations(
            Json json, WebhookEndpoints all, Function<URI, Optional<String>> refusal, boolean revealsSecrets) {
        this.json = json;
        this.writer = new EndpointJson(json);
        this.all = all;
        this.refusal = refusal;
        this.revealsSecrets = revealsSecrets;
    }

    private static Set<String> union(Set<String> some, String... others) {
        Set<String> names = new TreeSet<>(some);
        names.addAll(List.of(others));
        return Set.copyOf(names);
    }

    List<Route<Operation>> routes() {
        return List.of(
                Route.of("GET", "/endpoints", Operation.ofCallers(this::list)),
                Route.of("POST", "/endpoints", Operation.ofCallers(this::create).once(this::created)),
                Route.of("GET", "/endpoints/{id}", Operation.ofCallers(this::get)),
                Route.of("PATCH", "/endpoints/{id}", Operation.ofCallers(this::update)),
                Route.of("DELETE", "/endpoints/{id}", Operation.ofCallers(this::delete)),
                Route.of(
                        "POST",
                        "/endpoints/{id}/enable",
                        Operation.ofCallers(this::enable).once(this::again)),
                Route.of(
                        "POST",
                        "/endpoints/{id}/disable",
                        Operation.ofCallers(this::disable).once(this::again)),
                Route.of(
                        "POST",
                        "/endpoints/{id}/rotate",
                        Operation.ofCallers(this::rotate).once()),
                Route.of("GET", "/endpoints/{id}/secrets", Operation.ofCallers(this::secrets)),
                Route.of("POST", "/url-checks", Operation.ofCallers(this::checkUrl)));
    }

    /** Those that a caller may see. */
    WebhookEndpoints of(Caller caller) {
        return caller.consumer().map(all::ofConsumer).orElse(all);
    }

    private PortalResponse list(Exchange exchange) {
        Parameters parameters =
                exchange.parameters().only(Set.of("limit", "after", "consumer", "state", "webhook", "url"));
        WebhookEndpointQuery query = WebhookEndpointQuery.all().limit(parameters.limit());
        query = parameters.text("after").map(query::after).orElse(query);
        query = consumer(exchange, parameters).map(query::consumer).orElse(query);
        query = parameters.text("webhook").map(query::webhook).orElse(query);
        query = parameters.text("url").map(query::url).orElse(query);
        Optional<Status[]> states = parameters.choice("state", STATES);
        if (states.isPresent()) {
            Status[] some = states.get();
            query = query.status(some[0], Arrays.copyOfRange(some, 1, some.length));
        }
        WebhookEndpointPage page = of(exchange.caller()).list(query);
        JsonArrayBuilder items = json.array();
        page.endpoints().forEach(registration -> items.add(writer.endpoint(registration)));
        JsonObjectBuilder body = json.object().add("items", items);
        page.next().ifPresent(next -> body.add("next", next));
        return PortalResponse.json(200, json.bytes(body.build()));
    }

    /** @throws ProblemException if a consumer asks for one, even its own */
    static Optional<String> consumer(Exchange exchange, Parameters parameters) {
        Optional<String> consumer = parameters.text("consumer");
        if (consumer.isPresent() && !exchange.caller().isOperator()) {
            throw new ProblemException(403, WebhookMessage.PORTAL_OPERATORS_ONLY);
        }
        return consumer;
    }

    private PortalResponse get(Exchange exchange) {
        exchange.parameters().only(Set.of());
        return answer(200, found(exchange));
    }

    WebhookRegistration found(Exchange exchange) {
        return of(exchange.caller()).find(exchange.part(ID)).orElseThrow(EndpointOperations::unknown);
    }

    static ProblemException unknown() {
        return new ProblemException(404, WebhookMessage.PORTAL_ENDPOINT_UNKNOWN);
    }

    private PortalResponse answer(int status, WebhookRegistration registration) {
        return PortalResponse.json(
                        status, json.bytes(writer.endpoint(registration).build()))
                .with("ETag", EndpointJson.tag(registration));
    }

    private PortalResponse again(Exchange exchange, String id) {
        return answer(200, of(exchange.caller()).find(id).orElseThrow(EndpointOperations::unknown));
    }

    private PortalResponse created(Exchange exchange, String id) {
        return again(exchange, id).with("Location", location(id));
    }

    private static String location(String id) {
        return "endpoints/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private PortalResponse create(Exchange exchange) {
        boolean operator = exchange.caller().isOperator();
        Input input = exchange.input()
                .only(
                        operator
                                ? union(OF_OPERATORS, "id", "secretType", "enabled")
                                : union(OF_CALLERS, "secretType", "enabled"));
        WebhookEndpoint.Builder builder =
                input.text("id").map(WebhookEndpoint::builder).orElseGet(WebhookEndpoint::builder);
        input.requiredText("url");
        apply(input, Before.CREATION, builder);
        input.truth("enabled").ifPresent(builder::enabled);
        exchange.caller().consumer().ifPresent(builder::consumer);
        WebhookEndpoint endpoint = builder.build();
        WebhookSecret secret = of(exchange.caller())
                .register(endpoint, input.choice("secretType", TYPES).orElse(WebhookSecretType.DEFAULT));
        WebhookRegistration registration =
                of(exchange.caller()).find(endpoint.id()).orElseThrow(EndpointOperations::unknown);
        JsonObjectBuilder body = writer.endpoint(registration).add("secret", writer.secret(secret, Optional.empty()));
        return PortalResponse.json(201, json.bytes(body.build()))
                .with("ETag", EndpointJson.tag(registration))
                .with("Location", location(endpoint.id()));
    }

    /** What an endpoint has before it is created or changed, of what is merged by its names. */
    private record Before(Map<String, String> headers, Map<String, String> metadata) {

        private static final Before CREATION = new Before(Map.of(), Map.of());

        private static Before of(WebhookEndpoint endpoint) {
            return new Before(endpoint.headers(), endpoint.metadata());
        }
    }

    private static void apply(Input input, Before now, WebhookEndpoint.Builder builder) {
        input.text("url").map(EndpointOperations::url).ifPresent(builder::url);
        input.texts("webhooks").ifPresent(names -> builder.events(names.toArray(String[]::new)));
        remove(input, "description", () -> builder.description(null));
        present(input, "description").flatMap(same -> input.text("description")).ifPresent(builder::description);
        remove(input, "headers", () -> builder.headers(Map.of()));
        present(input, "headers")
                .flatMap(same -> input.mergedInto("headers", now.headers()))
                .ifPresent(builder::headers);
        remove(input, "rate", () -> builder.rate(null));
        present(input, "rate")
                .flatMap(same -> input.text("rate"))
                .map(WebhookRate::parse)
                .ifPresent(builder::rate);
        remove(input, "consumer", () -> builder.consumer(null));
        present(input, "consumer").flatMap(same -> input.text("consumer")).ifPresent(builder::consumer);
        remove(input, "metadata", () -> builder.metadata(Map.of()));
        present(input, "metadata")
                .flatMap(same -> input.mergedInto("metadata", now.metadata()))
                .ifPresent(builder::metadata);
        remove(input, "concurrency", builder::defaultConcurrency);
        present(input, "concurrency")
                .flatMap(same -> input.number("concurrency"))
                .ifPresent(builder::concurrency);
        input.truth("handshake").ifPresent(builder::handshake);
    }

    private static void remove(Input input, String name, Runnable removal) {
        if (input.has(name) && input.isNull(name)) {
            removal.run();
        }
    }

    private static Optional<String> present(Input input, String name) {
        return Optional.of(name).filter(same -> !input.isNull(same));
    }

    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw Input.invalid("url", "a URL");
        }
    }

    private PortalResponse update(Exchange exchange) {
        Input input = exchange.input().only(exchange.caller().isOperator() ? OF_OPERATORS : OF_CALLERS);
        WebhookEndpoints own = of(exchange.caller());
        String id = exchange.part(ID);
        // What is wrong is refused before anything is locked, and an endpoint of others is not there to be compared.
        WebhookRegistration before = found(exchange);
        apply(input, Before.of(before.endpoint()), before.endpoint().toBuilder());
        // Applied to what is there under the lock, which may be newer than what was found
        UnaryOperator<WebhookEndpoint.Builder> change = builder -> {
            apply(input, Before.of(builder.build()), builder);
            return builder;
        };
        if (!requireMatch(exchange, before)) {
            own.update(id, change);
            return answer(200, found(exchange));
        }
        try {
            return answer(200, own.update(id, before.version(), change));
        } catch (WebhookConflictException changed) {
            throw changedMeanwhile();
        }
    }

    /**
     * Answers whether the caller has said what it has read.
     *
     * @throws ProblemException if the endpoint is not that
     */
    private static boolean requireMatch(Exchange exchange, WebhookRegistration registration) {
        Optional<String> tags = exchange.request()
                .header("If-Match")
                .filter(text -> !text.strip().equals("*"));
        if (tags.isPresent()
                && Arrays.stream(tags.get().split(","))
                        .map(String::strip)
                        .noneMatch(EndpointJson.tag(registration)::equals)) {
            throw changedMeanwhile();
        }
        return tags.isPresent();
    }

    private static ProblemException changedMeanwhile() {
        return new ProblemException(412, WebhookMessage.PORTAL_ENDPOINT_CHANGED);
    }

    private PortalResponse delete(Exchange exchange) {
        requireMatch(exchange, found(exchange));
        if (!of(exchange.caller()).delete(exchange.part(ID))) {
            throw unknown();
        }
        return PortalResponse.of(204);
    }

    private PortalResponse enable(Exchange exchange) {
        exchange.optionalInput().only(Set.of());
        of(exchange.caller()).enable(exchange.part(ID));
        return answer(200, found(exchange));
    }

    private PortalResponse disable(Exchange exchange) {
        String reason = exchange.optionalInput()
                .only(Set.of("reason"))
                .text("reason")
                .filter(text -> !text.isBlank())
                .orElse(exchange.caller().isOperator() ? "Disabled by an operator." : "Disabled by the consumer.");
        of(exchange.caller()).disable(exchange.part(ID), reason);
        return answer(200, found(exchange));
    }

    private PortalResponse rotate(Exchange exchange) {
        Input input = exchange.optionalInput().only(Set.of("type", "overlap"));
        Duration overlap = input.duration("overlap").orElse(WebhookEndpoint.DEFAULT_SECRET_OVERLAP);
        WebhookEndpoints own = of(exchange.caller());
        String id = exchange.part(ID);
        found(exchange);
        WebhookSecretType type = input.choice("type", TYPES)
                .orElseGet(() -> own.secrets(id).stream()
                        .findFirst()
                        .map(secret -> secret.secret().type())
                        .orElse(WebhookSecretType.DEFAULT));
        WebhookSecret secret = own.rotateSecret(id, type, overlap);
        return PortalResponse.json(
                200, json.bytes(writer.secret(secret, Optional.empty()).build()));
    }

    private PortalResponse secrets(Exchange exchange) {
        exchange.parameters().only(Set.of());
        found(exchange);
        if (!revealsSecrets) {
            throw new ProblemException(409, WebhookMessage.PORTAL_SECRETS_HIDDEN);
        }
        JsonArrayBuilder items = json.array();
        of(exchange.caller()).secrets(exchange.part(ID)).forEach(secret -> items.add(writer.secret(secret)));
        return PortalResponse.json(
                200, json.bytes(json.object().add("items", items).build()));
    }

    private PortalResponse checkUrl(Exchange exchange) {
        String text = exchange.input().only(Set.of("url")).requiredText("url");
        Optional<String> problem;
        try {
            URI url = new URI(text);
            WebhookEndpoint.builder("checked").url(url).build();
            problem = refusal.apply(url);
        } catch (URISyntaxException malformed) {
            problem = Optional.of("It is not a URL.");
        } catch (RuntimeException refused) {
            problem = Optional.of(Problems.textOf(refused));
        }
        JsonObjectBuilder body = json.object().add("permitted", problem.isEmpty());
        problem.ifPresent(reason -> body.add("detail", reason));
        return PortalResponse.json(200, json.bytes(body.build()));
    }
}
