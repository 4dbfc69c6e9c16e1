// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Endpoints of one moment, found by id, by consumer and by what they ask for without looking through all of them. Immutable. */
final class EndpointIndex {

    static final EndpointIndex EMPTY = new EndpointIndex(List.of());

    private final Map<String, WebhookEndpoint> byId = new LinkedHashMap<>();
    private final Map<String, List<WebhookEndpoint>> byConsumer = new HashMap<>();
    private final Map<String, List<WebhookEndpoint>> byEvent = new HashMap<>();

    /** Those of no consumer: of many endpoints of consumers, a call without a consumer looks at none. */
    private final Map<String, List<WebhookEndpoint>> byEventOfNone = new HashMap<>();

    private final List<WebhookEndpoint> broadOfNone = new ArrayList<>();

    /** Those that ask for all webhooks, or for all whose names begin with something. */
    private final List<WebhookEndpoint> broad = new ArrayList<>();

    EndpointIndex(Collection<WebhookEndpoint> endpoints) {
        endpoints.forEach(this::add);
    }

    private void add(WebhookEndpoint endpoint) {
        byId.put(endpoint.id(), endpoint);
        endpoint.consumer().ifPresent(consumer -> listOf(byConsumer, consumer).add(endpoint));
        addByEvent(endpoint, byEvent, broad);
        if (endpoint.consumer().isEmpty()) {
            addByEvent(endpoint, byEventOfNone, broadOfNone);
        }
    }

    private static void addByEvent(
            WebhookEndpoint endpoint, Map<String, List<WebhookEndpoint>> byEvent, List<WebhookEndpoint> broad) {
        if (endpoint.events().stream().anyMatch(event -> event.endsWith(WebhookEndpoint.ALL_EVENTS))) {
            broad.add(endpoint);
        } else {
            endpoint.events().forEach(event -> listOf(byEvent, event).add(endpoint));
        }
    }

    private static List<WebhookEndpoint> listOf(Map<String, List<WebhookEndpoint>> lists, String key) {
        return lists.computeIfAbsent(key, absent -> new ArrayList<>());
    }

    /** By the consumer of a call, as {@link WebhookEndpoint#wants} takes it. */
    List<WebhookEndpoint> wanting(String webhook, Optional<String> consumer) {
        if (consumer.isEmpty()) {
            return wanting(byEventOfNone, broadOfNone, webhook, consumer);
        }
        if (consumer.get().equals(WebhookEndpoint.EVERY_CONSUMER)) {
            return wanting(byEvent, broad, webhook, consumer);
        }
        return wanting(byConsumer.getOrDefault(consumer.get(), List.of()), webhook, consumer);
    }

    private static List<WebhookEndpoint> wanting(
            Map<String, List<WebhookEndpoint>> byEvent,
            List<WebhookEndpoint> broad,
            String webhook,
            Optional<String> consumer) {
        List<WebhookEndpoint> wanting = wanting(byEvent.getOrDefault(webhook, List.of()), webhook, consumer);
        wanting.addAll(wanting(broad, webhook, consumer));
        return wanting;
    }

    /** A loop: every call goes through here. */
    private static List<WebhookEndpoint> wanting(
            List<WebhookEndpoint> candidates, String webhook, Optional<String> consumer) {
        List<WebhookEndpoint> wanting = new ArrayList<>();
        for (WebhookEndpoint candidate : candidates) {
            if (candidate.wants(webhook, consumer)) {
                wanting.add(candidate);
            }
        }
        return wanting;
    }

    /** The endpoints of a consumer, enabled or not. */
    List<WebhookEndpoint> ofConsumer(String consumer) {
        return List.copyOf(byConsumer.getOrDefault(consumer, List.of()));
    }

    Optional<WebhookEndpoint> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Map<String, WebhookEndpoint> byId() {
        return Collections.unmodifiableMap(byId);
    }
}
