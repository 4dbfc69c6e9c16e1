// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.hostile.HostileAnswer;
import ee.webhooks.hostile.HostileReceiver;
import ee.webhooks.impl.egress.EgressRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every answer in answers.txt has the status that it says, by http and by https. */
@Timeout(60)
class ResponseCorpusTest {

    private final Senders senders = new Senders();

    @Test
    void corpusIsLarge() {
        assertThat(HostileAnswer.all()).hasSizeGreaterThan(230).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void answerIsReadAsExpected(Receivers kind) {
        List<HostileAnswer> corpus = HostileAnswer.all();
        AtomicInteger next = new AtomicInteger();
        List<String> wrong = new ArrayList<>();
        try (HostileReceiver receiver = kind.receiver(exchange -> {
                    exchange.readRequest();
                    exchange.send(corpus.get(next.get()).text());
                });
                HttpSender sender = senders.sender()) {
            for (HostileAnswer expected : corpus) {
                OptionalInt status = status(sender, receiver);
                if (!status.equals(expected.status())) {
                    wrong.add(expected + " was " + status);
                }
                // What one connection does must not be done to the next
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> receiver.openConnections() == 0);
                next.incrementAndGet();
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static OptionalInt status(HttpSender sender, HostileReceiver receiver) {
        try {
            return OptionalInt.of(Senders.status(sender, receiver.url(), Receivers.tls()));
        } catch (NoResponseException none) {
            return OptionalInt.empty();
        } catch (EgressRefusedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
