// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookEndpointPaused;
import ee.webhooks.WebhookEndpointRecovered;
import ee.webhooks.impl.delivery.Scene.Made;
import ee.webhooks.impl.delivery.Scene.Reply;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outages of a receiver and their end: the same with each kind of outbox. */
abstract class AbstractOutageTest {

    private static final Duration CALLS_EACH = Duration.ofMillis(250);

    abstract Scene scene(String... endpointIds);

    static Message[] messages(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Messages.of(prefix + number))
                .toArray(Message[]::new);
    }

    private static long during(List<Made> made, Instant from, Instant to) {
        return made.stream()
                .filter(each -> !each.at().isBefore(from) && each.at().isBefore(to))
                .count();
    }

    /** Calls are made all the time. */
    @ParameterizedTest
    @CsvSource({
        "503, PT1S, PT3S, 10",
        "0, PT1S, PT3S, 10",
        "503, PT5S, PT5S, 10",
        "0, PT2S, PT2S, 10",
        "503, PT1M, PT50S, 20",
        "0, PT1M, PT50S, 20"
    })
    void waitingDeliveriesArriveSoonAfterAnOutage(int status, Duration outage, Duration within, int mostAttempts) {
        Scene scene = scene("acme");
        scene.store(messages("before", 10));
        scene.pass(CALLS_EACH);
        Instant from = scene.now();
        Instant to = from.plus(outage);
        scene.receiver((id, message, now) -> now.isBefore(to) ? Reply.of(status) : Reply.OK);
        int calls = 0;
        for (; scene.now().isBefore(to); calls++) {
            scene.store(Messages.of("during" + calls));
            scene.pass(CALLS_EACH);
        }
        scene.pass(within);

        assertThat(scene.delivered()).hasSize(calls + 10);
        assertThat(during(scene.made, from, to)).isLessThanOrEqualTo(mostAttempts);
        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.isRoomFree()).isTrue();
    }

    @Test
    void outageOfAnHourCostsAHundredAttemptsAndIsOverWithinAMinute() {
        outageOfAnHour(503);
    }

    void outageOfAnHour(int status) {
        Scene scene = scene("acme");
        Instant from = scene.now();
        Instant to = from.plus(Duration.ofHours(1));
        scene.receiver((id, message, now) -> now.isBefore(to) ? Reply.of(status) : Reply.OK);
        for (int i = 0; i < 60; i++) {
            scene.store(Messages.of("m" + i));
            scene.pass(Duration.ofMinutes(1));
        }
        assertThat(during(scene.made, from, to)).isBetween(50L, 100L);
        scene.pass(Duration.ofMinutes(1));

        assertThat(scene.delivered()).hasSize(60);
    }

    /** The call is the only one by which the end of the outage is found. */
    @ParameterizedTest
    @CsvSource({"503, PT1S, PT3S", "0, PT1S, PT3S", "0, PT10M, PT50S"})
    void singleCallIsTriedBeforeItsTimeAndUsesUpNoneOfItsAttempts(int status, Duration outage, Duration within) {
        Scene scene = scene("acme");
        Instant to = scene.now().plus(outage);
        scene.receiver((id, message, now) -> now.isBefore(to) ? Reply.of(status) : Reply.OK);
        scene.store(Messages.of("m"));
        scene.pass(outage.plus(within));

        assertThat(scene.deliveredTo("acme")).containsExactly("m");
        assertThat(scene.exhausted).isEmpty();
    }

    @Test
    void waitingDeliveriesAreSentAtThePaceOfTheEndpoint() {
        Scene scene = scene("acme");
        scene.store(messages("before", 10));
        Instant to = scene.now().plusSeconds(30);
        int[] taken = {0};
        scene.receiver((id, message, now) -> {
            if (now.isBefore(to)) {
                return Reply.of(503);
            }
            taken[0]++;
            return taken[0] % 20 == 0 ? Reply.of(429) : Reply.OK;
        });
        scene.store(messages("m", 100));
        scene.pass(Duration.ofSeconds(60));

        assertThat(scene.delivered()).hasSize(110);
    }

    @Test
    void callThatFailsForAReasonOfItsOwnIsRetriedEarlyOnceForEachOutage() {
        Scene scene = scene("acme");
        Instant from = scene.now();
        Instant to = from.plusSeconds(10);
        scene.receiver((id, message, now) -> {
            if (now.isAfter(from) && now.isBefore(to)) {
                return Reply.of(503);
            }
            return message.id().equals("poison") ? Reply.of(500) : Reply.OK;
        });
        scene.store(Messages.of("poison"));
        scene.pass(Duration.ofMillis(500));
        scene.store(messages("m", 30));
        scene.pass(Duration.ofMinutes(4));

        assertThat(scene.deliveredTo("acme")).hasSize(30);
        assertThat(scene.made.stream()
                        .filter(each ->
                                each.messageId().equals("poison") && each.at().isAfter(to)))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void outageOfOneIsNoneOfTheOthers() {
        Scene scene = scene("acme", "other");
        scene.receiver((id, message, now) -> id.equals("acme") ? Reply.of(0) : Reply.OK);
        for (int i = 0; i < 50; i++) {
            scene.store(Messages.of("m" + i));
            scene.pass(CALLS_EACH);
            assertThat(scene.deliveredTo("other")).hasSize(i + 1);
        }
    }

    @Test
    void outageIsReportedWhenItBeginsAndWhenItEnds() {
        Scene scene = scene("acme");
        Instant to = scene.now().plusSeconds(1);
        scene.receiver((id, message, now) -> now.isBefore(to) ? Reply.of(503) : Reply.OK);
        scene.store(messages("m", 20));
        scene.pass(Duration.ofSeconds(5));

        assertThat(scene.events).first().isInstanceOf(WebhookEndpointPaused.class);
        assertThat(scene.events).last().isInstanceOf(WebhookEndpointRecovered.class);
        assertThat(scene.events.stream().filter(WebhookEndpointRecovered.class::isInstance))
                .hasSize(1);
    }

    @Test
    void retryAfterIsKept() {
        Scene scene = scene("acme");
        Instant from = scene.now();
        Duration asked = Duration.ofMinutes(7);
        scene.receiver((id, message, now) -> now.equals(from) ? new Reply(429, Optional.of(asked)) : Reply.OK);
        scene.store(messages("m", 20));
        scene.pass(asked.minusSeconds(1));
        assertThat(scene.delivered()).isEmpty();
        scene.pass(Duration.ofSeconds(5));

        assertThat(scene.delivered()).hasSize(20);
    }

    @Test
    void orderIsKeptThroughAnOutage() {
        Scene scene = scene("acme");
        Instant to = scene.now().plusSeconds(20);
        scene.receiver((id, message, now) -> now.isBefore(to) ? Reply.of(0) : Reply.OK);
        List<String> ids =
                IntStream.range(0, 20).mapToObj(number -> "m" + number).toList();
        ids.forEach(id -> scene.store(Messages.orderedBy("key", id)));
        scene.pass(Duration.ofMinutes(2));

        assertThat(scene.deliveredTo("acme")).containsExactlyElementsOf(ids);
    }
}
