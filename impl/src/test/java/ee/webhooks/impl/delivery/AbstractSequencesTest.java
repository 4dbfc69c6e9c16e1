// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.delivery.Scene.Made;
import ee.webhooks.impl.delivery.Scene.Reply;
import ee.webhooks.impl.store.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Random sequences: calls are made, receivers fail in all ways and recover, time passes. The attempts are compared with a model that knows the states of an
 * endpoint and nothing of queues, slots and tables. The same with each kind of outbox. A sequence is repeated by its number.
 */
abstract class AbstractSequencesTest {

    private static final String[] ENDPOINTS = {"a", "b", "c"};
    private static final int STEPS = 120;

    /** So many that no delivery is exhausted. */
    static final List<Duration> DELAYS = Stream.concat(
                    Stream.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(30)),
                    Stream.generate(() -> Duration.ofMinutes(2)).limit(40))
            .toList();

    private static final Duration MAX_DELAY = Duration.ofMinutes(2);

    /** The time that the next fetch and a write may take. */
    private static final Duration SLACK = Duration.ofMillis(1500);

    abstract Scene scene(String... endpointIds);

    /** The numbers from {@code -Dsequences.seed} on, as many as {@code -Dsequences.count}. */
    static LongStream seeds(int usual) {
        long first = Long.getLong("sequences.seed", 1);
        return LongStream.range(first, first + Integer.getInteger("sequences.count", usual));
    }

    /** The state of an endpoint by its responses: the states in docs/architecture.md. */
    private static final class Model {

        private Instant outageSince;
        private Instant pausedUntil = Instant.MIN;
        private int unanswered;
        private boolean gone;

        /** Whether its last attempt was refused or not answered. */
        private boolean wasAway;

        void check(Made attempt) {
            assertThat(attempt.at()).as("no attempt in a pause: %s", attempt).isAfterOrEqualTo(pausedUntil);
            assertThat(gone).as("no attempt after 410: %s", attempt).isFalse();
        }

        void learn(Made attempt) {
            Reply reply = attempt.reply();
            Instant end = attempt.at();
            if (reply.status() == 410) {
                gone = true;
                return;
            }
            if (attempt.isDelivered() || reply.status() == 500) {
                outageSince = null;
                unanswered = 0;
                wasAway &= attempt.isDelivered();
                return;
            }
            if (reply.retryAfter().isPresent()) {
                pause(end.plus(reply.retryAfter().get()));
                return;
            }
            unanswered += reply.status() == 0 ? 1 : 0;
            if (reply.status() == 0 && unanswered < 2) {
                return;
            }
            outageSince = outageSince == null ? attempt.at() : outageSince;
            Duration away = Duration.between(outageSince, attempt.at());
            Duration pause = away.compareTo(Duration.ofSeconds(1)) < 0
                    ? Duration.ofSeconds(1)
                    : away.compareTo(Duration.ofSeconds(50)) > 0 ? Duration.ofSeconds(50) : away;
            Instant next = attempt.at().plus(pause);
            pause(next);
        }

        private void pause(Instant until) {
            wasAway = true;
            pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
        }
    }

    private final Map<String, Model> models = new HashMap<>();
    private final Map<String, Reply> replies = new HashMap<>();
    private final List<String> called = new ArrayList<>();
    private final Map<String, List<String>> ordered = new HashMap<>();
    private final Map<String, Instant> notBefore = new HashMap<>();
    /** By delivery, when it was cancelled and not replayed since. */
    private final Map<Held, Instant> cancelled = new HashMap<>();

    private record Held(String endpointId, String messageId) {}

    private int checked;

    /** Runs the sequence of a number, and checks the attempts. */
    final void happen(long seed) {
        Random random = new Random(seed);
        Scene scene = scene(ENDPOINTS).receiver((id, message, now) -> replies.getOrDefault(id, Reply.OK));
        for (String id : ENDPOINTS) {
            models.put(id, new Model());
        }
        for (int step = 0; step < STEPS; step++) {
            happenOnce(scene, random, step);
            checkAttempts(scene);
        }
        replies.clear();
        Instant latest = models.values().stream()
                .map(model -> model.pausedUntil)
                .max(Instant::compareTo)
                .orElseThrow();
        if (latest.isAfter(scene.now())) {
            scene.pass(Duration.between(scene.now(), latest));
        }
        scene.pass(SLACK);
        checkAttempts(scene);
        checkRecovered(scene);
        scene.pass(MAX_DELAY.plus(SLACK));
        checkAttempts(scene);
        checkEnd(scene);
    }

    private void happenOnce(Scene scene, Random random, int step) {
        switch (random.nextInt(12)) {
            case 10 -> cancel(scene, random);
            case 11 -> replay(scene, random);
            case 0, 1 -> replies.put(ENDPOINTS[random.nextInt(ENDPOINTS.length)], reply(random));
            case 2, 3, 4, 5 -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    call(scene, random, step + "-" + i);
                }
            }
            case 6 -> scene.pass(Duration.ofSeconds(random.nextInt(60)));
            default -> scene.pass(Duration.ofMillis(random.nextInt(4000)));
        }
    }

    private static Reply reply(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Reply.of(500);
            case 1 -> Reply.of(503);
            case 2 -> Reply.of(0);
            case 3 -> new Reply(429, Optional.of(Duration.ofSeconds(1 + random.nextInt(90))));
            case 4 -> random.nextInt(12) == 0 ? Reply.of(410) : Reply.OK;
            default -> Reply.OK;
        };
    }

    private void call(Scene scene, Random random, String id) {
        called.add(id);
        if (random.nextInt(12) == 0) {
            Instant later = scene.now().plusMillis(random.nextInt(60_000));
            notBefore.put(id, later);
            scene.store(Messages.notBefore(later, Messages.of(id)));
            return;
        }
        if (random.nextInt(4) > 0) {
            scene.store(Messages.of(id));
            return;
        }
        String key = "key" + random.nextInt(2);
        ordered.computeIfAbsent(key, none -> new ArrayList<>()).add(id);
        scene.store(Messages.orderedBy(key, id));
    }

    private void cancel(Scene scene, Random random) {
        one(random).ifPresent(held -> {
            if (scene.cancel(held.endpointId(), held.messageId())) {
                cancelled.put(held, scene.now());
            }
        });
    }

    /** What is delivered is left alone, so that nothing is to arrive twice; and so is what has a key, because a replay goes before others of it. */
    private void replay(Scene scene, Random random) {
        one(random)
                .filter(held -> !scene.deliveredTo(held.endpointId()).contains(held.messageId()))
                .filter(held -> ordered.values().stream().noneMatch(line -> line.contains(held.messageId())))
                .filter(held -> scene.replay(held.endpointId(), held.messageId()))
                .ifPresent(held -> {
                    cancelled.remove(held);
                    notBefore.remove(held.messageId());
                });
    }

    private Optional<Held> one(Random random) {
        return called.isEmpty()
                ? Optional.empty()
                : Optional.of(new Held(
                        ENDPOINTS[random.nextInt(ENDPOINTS.length)],
                        called.get(Math.max(0, called.size() - 1 - random.nextInt(20)))));
    }

    private void checkAsked(Made attempt) {
        assertThat(attempt.at())
                .as("no attempt before the time of the call: %s", attempt)
                .isAfterOrEqualTo(notBefore.getOrDefault(attempt.messageId(), Instant.MIN));
        Instant since = cancelled.get(new Held(attempt.endpointId(), attempt.messageId()));
        if (since != null) {
            assertThat(attempt.at())
                    .as("no attempt at what is cancelled: %s", attempt)
                    .isBeforeOrEqualTo(since.plus(SLACK));
        }
    }

    private void checkAttempts(Scene scene) {
        for (; checked < scene.made.size(); checked++) {
            Made attempt = scene.made.get(checked);
            checkAsked(attempt);
            Model model = models.get(attempt.endpointId());
            model.check(attempt);
            model.learn(attempt);
        }
    }

    /** An endpoint that was away when all receivers recovered has what waited because of that; only what others have refused may wait for its time. */
    private void checkRecovered(Scene scene) {
        for (String endpoint : ENDPOINTS) {
            List<Made> there = attemptsAt(scene, endpoint);
            if (!models.get(endpoint).wasAway || models.get(endpoint).gone) {
                continue;
            }
            Map<String, Integer> last = new HashMap<>();
            there.stream()
                    .filter(each -> !cancelled.containsKey(new Held(endpoint, each.messageId())))
                    .forEach(each -> last.put(each.messageId(), each.reply().status()));
            assertThat(last.values())
                    .as("results of all calls at %s", endpoint)
                    .allMatch(status -> status / 100 == 2 || status == 500);
        }
    }

    private static List<Made> attemptsAt(Scene scene, String endpoint) {
        return scene.made.stream()
                .filter(each -> each.endpointId().equals(endpoint))
                .toList();
    }

    private void checkEnd(Scene scene) {
        assertThat(scene.exhausted).as("given up before its time").isEmpty();
        for (String endpoint : ENDPOINTS) {
            List<String> delivered = scene.deliveredTo(endpoint);
            assertThat(delivered).doesNotHaveDuplicates();
            ordered.values()
                    .forEach(line -> assertThat(delivered)
                            .filteredOn(line::contains)
                            .isEqualTo(line.stream().filter(delivered::contains).toList()));
            if (!models.get(endpoint).gone) {
                assertThat(called)
                        .filteredOn(id -> !delivered.contains(id))
                        .allMatch(id -> cancelled.containsKey(new Held(endpoint, id)));
            }
        }
        assertThat(scene.isRoomFree()).as("memory is free").isTrue();
    }
}
