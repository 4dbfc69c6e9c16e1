// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.WebhookDeliveryPage;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.PortalResponse;
import ee.webhooks.impl.portal.web.Route;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Figures of the last day, of the newest deliveries: as many as can be read while a page waits. */
final class StatisticsOperations {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MAX_READ = 2000;
    private static final int MAX_ENDPOINTS = 100;

    private final Json json;
    private final DeliveryOperations deliveries;
    private final Clock clock;

    StatisticsOperations(Json json, DeliveryOperations deliveries, Clock clock) {
        this.json = json;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    List<Route<Operation>> routes() {
        return List.of(Route.of("GET", "/statistics", Operation.ofCallers(this::get)));
    }

    /** Deliveries by how far they have come. */
    private static final class Figures {

        private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
        private final List<Long> latencies = new ArrayList<>();

        void add(WebhookDelivery delivery) {
            counts.merge(delivery.status(), 1, Integer::sum);
            if (delivery.status() == Status.DELIVERED) {
                delivery.endedAt()
                        .ifPresent(end -> latencies.add(Math.max(
                                0, Duration.between(delivery.calledAt(), end).toMillis())));
            }
        }

        int count(Status status) {
            return counts.getOrDefault(status, 0);
        }

        int all() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }

        void addTo(JsonObjectBuilder object) {
            for (Status status : Status.values()) {
                object.add(status.name().toLowerCase(Locale.ROOT), count(status));
            }
        }

        long latency(int percent) {
            return latencies.get(Math.min(latencies.size() - 1, latencies.size() * percent / 100));
        }
    }

    private PortalResponse get(Exchange exchange) {
        Parameters parameters = exchange.parameters().only(Set.of("endpoint", "consumer"));
        Instant now = clock.instant();
        WebhookDeliveryQuery query =
                WebhookDeliveryQuery.all().since(now.minus(DAY)).limit(WebhookDeliveryQuery.MAX_LIMIT);
        query = parameters.text("endpoint").map(query::endpoint).orElse(query);
        query = EndpointOperations.consumer(exchange, parameters)
                .map(query::consumer)
                .orElse(query);
        List<WebhookDelivery> read = new ArrayList<>();
        Optional<String> next = read(exchange, query, read);
        Instant from = next.isEmpty() || read.isEmpty()
                ? now.minus(DAY)
                : read.get(read.size() - 1).calledAt();
        JsonObjectBuilder body = json.object()
                .add("from", from.toString())
                .add("to", now.toString())
                .add("complete", next.isEmpty())
                .add("deliveries", read.size())
                .add("hours", hours(read))
                .add("endpoints", endpoints(read));
        return PortalResponse.json(200, json.bytes(body.build()));
    }

    /** Answers where it would go on. */
    private Optional<String> read(Exchange exchange, WebhookDeliveryQuery query, List<WebhookDelivery> into) {
        Optional<String> next = Optional.empty();
        do {
            WebhookDeliveryPage page =
                    deliveries.of(exchange.caller()).list(next.map(query::after).orElse(query));
            into.addAll(page.deliveries());
            next = page.next();
        } while (next.isPresent() && into.size() < MAX_READ);
        return next;
    }

    private JsonArrayBuilder hours(List<WebhookDelivery> read) {
        Map<Instant, Figures> byHour = new TreeMap<>();
        read.forEach(delivery -> byHour.computeIfAbsent(
                        delivery.calledAt().truncatedTo(ChronoUnit.HOURS), absent -> new Figures())
                .add(delivery));
        JsonArrayBuilder hours = json.array();
        byHour.forEach((hour, figures) -> {
            JsonObjectBuilder object = json.object().add("from", hour.toString());
            figures.addTo(object);
            hours.add(object);
        });
        return hours;
    }

    private JsonArrayBuilder endpoints(List<WebhookDelivery> read) {
        Map<String, Figures> byEndpoint = new HashMap<>();
        read.forEach(delivery -> byEndpoint
                .computeIfAbsent(delivery.endpointId(), absent -> new Figures())
                .add(delivery));
        JsonArrayBuilder endpoints = json.array();
        byEndpoint.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Figures> entry) ->
                                -entry.getValue().all())
                        .thenComparing(Map.Entry::getKey))
                .limit(MAX_ENDPOINTS)
                .forEach(entry -> endpoints.add(endpoint(entry.getKey(), entry.getValue())));
        return endpoints;
    }

    private JsonObjectBuilder endpoint(String id, Figures figures) {
        JsonObjectBuilder object = json.object().add("endpoint", id);
        figures.addTo(object);
        int delivered = figures.count(Status.DELIVERED);
        int ended = delivered + figures.count(Status.EXHAUSTED);
        if (ended > 0) {
            object.add("successRate", (double) delivered / ended);
        }
        if (!figures.latencies.isEmpty()) {
            figures.latencies.sort(Comparator.naturalOrder());
            object.add(
                    "latencyMillis",
                    json.object().add("p50", figures.latency(50)).add("p95", figures.latency(95)));
        }
        return object;
    }
}
