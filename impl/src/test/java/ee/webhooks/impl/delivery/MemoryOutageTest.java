// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.delivery.Scene.Reply;
import ee.webhooks.impl.store.Messages;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Includes long outages, which are too slow with a database, where each second of the test has its queries. */
class MemoryOutageTest extends AbstractOutageTest {

    @Override
    Scene scene(String... endpointIds) {
        return Scene.inMemory(Scene.DELAYS, endpointIds);
    }

    @Test
    void outageOfAnHourWithoutAnAnswerCostsAHundredAttemptsAndIsOverWithinAMinute() {
        outageOfAnHour(0);
    }

    @Test
    void singleCallArrivesAfterAnOutageOfAlmostADay() {
        singleCallIsTriedBeforeItsTimeAndUsesUpNoneOfItsAttempts(503, Duration.ofHours(20), Duration.ofMinutes(17));
    }

    @Test
    void callThatIsNeverAcceptedFailsAfterItsLastAttemptAndNotBefore() {
        Scene scene = scene("acme");
        scene.receiver((id, message, now) -> Reply.of(503));
        scene.store(Messages.of("m"));
        Duration all = Scene.DELAYS.stream().reduce(Duration.ZERO, Duration::plus);
        scene.pass(all.minusMinutes(1));
        assertThat(scene.exhausted).isEmpty();
        scene.pass(Duration.ofHours(6));

        assertThat(scene.exhausted).containsExactly("m@acme");
    }
}
