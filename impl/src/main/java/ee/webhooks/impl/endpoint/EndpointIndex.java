// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Endpoints, found by id, by consumer and by what they ask for without looking through all of them. Adding, replacing or removing one takes as long however
 * many there are. Safe for use by any number of threads.
 */
final class EndpointIndex {

    /** Most consumers have one endpoint. */
    private static final int FEW = 2;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, WebhookEndpoint> byId = new LinkedHashMap<>();
    private final Map<String, Map<String, WebhookEndpoint>> byConsumer = new HashMap<>();
    private final Asking all = new Asking();

    /** Those of no consumer: of many endpoints of consumers, a call without a consumer looks at none. */
    private final Asking ofNone = new Asking();

    /** Endpoints by what they ask for. */
    private static final class Asking {

        private final Map<String, Map<String, WebhookEndpoint>> byEvent = new HashMap<>();

        /** Those that ask for all webhooks, or for all whose names begin with something. */
        private final Map<String, WebhookEndpoint> broad = new LinkedHashMap<>();

        void put(WebhookEndpoint endpoint) {
            if (endpoint.events().stream().anyMatch(event -> event.endsWith(WebhookEndpoint.ALL_EVENTS))) {
                broad.put(endpoint.id(), endpoint);
            } else {
                endpoint.events().forEach(event -> add(byEvent, event, endpoint));
            }
        }

        void remove(WebhookEndpoint endpoint) {
            if (broad.remove(endpoint.id()) == null) {
                endpoint.events().forEach(event -> EndpointIndex.remove(byEvent, event, endpoint.id()));
            }
        }

        List<WebhookEndpoint> wanting(String webhook, Optional<String> consumer) {
            List<WebhookEndpoint> wanting =
                    EndpointIndex.wanting(byEvent.getOrDefault(webhook, Map.of()), webhook, consumer);
            wanting.addAll(EndpointIndex.wanting(broad, webhook, consumer));
            return wanting;
        }
    }

    EndpointIndex() {
        this(List.of());
    }

    EndpointIndex(Collection<WebhookEndpoint> endpoints) {
        endpoints.forEach(this::put);
    }

    /** Adds an endpoint, or replaces the one of its id. */
    void put(WebhookEndpoint endpoint) {
        lock.writeLock().lock();
        try {
            takeOut(endpoint.id());
            byId.put(endpoint.id(), endpoint);
            endpoint.consumer().ifPresent(consumer -> add(byConsumer, consumer, endpoint));
            all.put(endpoint);
            if (endpoint.consumer().isEmpty()) {
                ofNone.put(endpoint);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Removes the endpoint of an id, if there is one. */
    void remove(String id) {
        lock.writeLock().lock();
        try {
            takeOut(id);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void takeOut(String id) {
        WebhookEndpoint known = byId.remove(id);
        if (known != null) {
            known.consumer().ifPresent(consumer -> remove(byConsumer, consumer, id));
            all.remove(known);
            ofNone.remove(known);
        }
    }

    private static void add(Map<String, Map<String, WebhookEndpoint>> lists, String key, WebhookEndpoint endpoint) {
        lists.computeIfAbsent(key, absent -> new LinkedHashMap<>(FEW)).put(endpoint.id(), endpoint);
    }

    private static void remove(Map<String, Map<String, WebhookEndpoint>> lists, String key, String id) {
        Map<String, WebhookEndpoint> list = lists.get(key);
        if (list != null) {
            list.remove(id);
            if (list.isEmpty()) {
                lists.remove(key);
            }
        }
    }

    /** By the consumer of a call, as {@link WebhookEndpoint#wants} takes it. */
    List<WebhookEndpoint> wanting(String webhook, Optional<String> consumer) {
        lock.readLock().lock();
        try {
            if (consumer.isEmpty()) {
                return ofNone.wanting(webhook, consumer);
            }
            return consumer.get().equals(WebhookEndpoint.EVERY_CONSUMER)
                    ? all.wanting(webhook, consumer)
                    : wanting(byConsumer.getOrDefault(consumer.get(), Map.of()), webhook, consumer);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** A loop: every call goes through here. */
    private static List<WebhookEndpoint> wanting(
            Map<String, WebhookEndpoint> candidates, String webhook, Optional<String> consumer) {
        List<WebhookEndpoint> wanting = new ArrayList<>();
        for (WebhookEndpoint candidate : candidates.values()) {
            if (candidate.wants(webhook, consumer.orElse(null))) {
                wanting.add(candidate);
            }
        }
        return wanting;
    }

    /** The endpoints of a consumer, enabled or not. */
    List<WebhookEndpoint> ofConsumer(String consumer) {
        lock.readLock().lock();
        try {
            return List.copyOf(byConsumer.getOrDefault(consumer, Map.of()).values());
        } finally {
            lock.readLock().unlock();
        }
    }

    Optional<WebhookEndpoint> find(String id) {
        lock.readLock().lock();
        try {
            return Optional.ofNullable(byId.get(id));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** All endpoints of this moment. */
    Map<String, WebhookEndpoint> byId() {
        lock.readLock().lock();
        try {
            return new LinkedHashMap<>(byId);
        } finally {
            lock.readLock().unlock();
        }
    }
}
