// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Every endpoint of a test: notes what comes, and answers as it is told to. */
final class Receivers {

    private record Behaviour(AttemptResult result, Duration pause) {}

    private final List<String> delivered = new ArrayList<>();
    private final Map<String, Instant> times = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<String, Integer> attemptsAt = new HashMap<>();
    private final Map<String, Integer> underWay = new HashMap<>();
    private final Map<String, Integer> mostUnderWay = new HashMap<>();
    private final Map<String, Behaviour> behaviours = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Set<String> failing = new HashSet<>();
    private final Set<String> senders = new HashSet<>();
    private boolean allHeld;
    private int failures;
    private int failedShare;

    /** Lets nobody have an answer. */
    synchronized void hold() {
        allHeld = true;
    }

    synchronized void hold(String endpoint) {
        held.add(endpoint);
    }

    synchronized void release() {
        allHeld = false;
        held.clear();
        notifyAll();
    }

    synchronized void answer(AttemptResult result) {
        behaviours.clear();
        failures = 0;
        release();
    }

    synchronized void answer(String endpoint, AttemptResult result, Duration pause) {
        behaviours.put(endpoint, new Behaviour(result, pause));
    }

    /** Fails the first attempts of each delivery. */
    synchronized void failFirst(int count) {
        failures = count;
    }

    /** Fails the first attempt of some deliveries: one of so many. */
    synchronized void failSome(int share) {
        failedShare = share;
    }

    synchronized void failAlways(String delivery) {
        failing.add(delivery);
    }

    Outcome perform(String sender, Message message, WebhookEndpoint endpoint) {
        Instant begin = Instant.now();
        String delivery = message.id() + "@" + endpoint.id();
        Behaviour behaviour = begin(sender, delivery, endpoint.id());
        Instant end = Instant.now();
        boolean success = behaviour.result() == AttemptResult.DELIVERED;
        return new Outcome(
                behaviour.result(),
                OptionalInt.of(success ? 204 : 500),
                success ? Optional.empty() : Optional.of("told to fail"),
                behaviour.pause().isZero() ? Optional.empty() : Optional.of(behaviour.pause()),
                new byte[0],
                Duration.between(begin, end),
                end);
    }

    private synchronized Behaviour begin(String sender, String delivery, String endpoint) {
        senders.add(sender);
        attemptsAt.merge(endpoint, 1, Integer::sum);
        int attempt = attempts.merge(delivery, 1, Integer::sum);
        int now = underWay.merge(endpoint, 1, Integer::sum);
        mostUnderWay.merge(endpoint, now, Math::max);
        try {
            while (allHeld || held.contains(endpoint)) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Behaviour(AttemptResult.FAILED, Duration.ZERO);
        } finally {
            underWay.merge(endpoint, -1, Integer::sum);
        }
        boolean unlucky = failedShare > 0 && attempt == 1 && Math.floorMod(delivery.hashCode(), failedShare) == 0;
        if (attempt <= failures || unlucky || failing.contains(delivery)) {
            return new Behaviour(AttemptResult.FAILED, Duration.ZERO);
        }
        Behaviour behaviour = behaviours.getOrDefault(endpoint, new Behaviour(AttemptResult.DELIVERED, Duration.ZERO));
        if (behaviour.result() == AttemptResult.DELIVERED) {
            delivered.add(delivery);
            times.put(delivery, Instant.now());
        }
        return behaviour;
    }

    /** What was accepted, in its order: the id of the message and of the endpoint. */
    synchronized List<String> deliveries() {
        return List.copyOf(delivered);
    }

    synchronized int deliveriesTo(String endpoint) {
        return (int) delivered.stream()
                .filter(delivery -> delivery.endsWith("@" + endpoint))
                .count();
    }

    synchronized Instant at(String delivery) {
        return times.get(delivery);
    }

    synchronized Instant last() {
        return times.get(delivered.get(delivered.size() - 1));
    }

    synchronized int attemptsAt(String endpoint) {
        return attemptsAt.getOrDefault(endpoint, 0);
    }

    synchronized int attemptsOf(String delivery) {
        return attempts.getOrDefault(delivery, 0);
    }

    synchronized int underWay(String endpoint) {
        return underWay.getOrDefault(endpoint, 0);
    }

    synchronized int mostUnderWay(String endpoint) {
        return mostUnderWay.getOrDefault(endpoint, 0);
    }

    synchronized Set<String> senders() {
        return Set.copyOf(senders);
    }
}
