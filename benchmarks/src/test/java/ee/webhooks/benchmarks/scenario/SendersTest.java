// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.benchmarks.process.ChildJvm;
import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.benchmarks.sender.SenderKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured must be true: everything that is fired arrives, once, signed, whoever sends. */
class SendersTest {

    private static final int CALLS = 150;
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Scale TINY = new Scale(
            1, 0, CALLS, CALLS, CALLS, CALLS, SHORT, SHORT, SHORT, Duration.ofSeconds(2), Duration.ofSeconds(5), SHORT);

    @TempDir
    private static Path directory;

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start(directory, TINY, EnumSet.allOf(SenderKind.class), ChildJvms.SHORT_LIVED);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INSERTS")
    void everyCallArrivesOnceAndSigned(SenderKind kind) {
        rig.database().recreate();
        rig.receiver().ask("reset");
        try (ChildJvm sender = rig.startSender(kind, 2)) {
            sender.ask("deliver");
            sender.ask("fire " + CALLS + " 2");

            Figures received = rig.awaitReceived(CALLS);
            rig.awaitDone(sender);

            assertThat(received.get("received")).isEqualTo(CALLS);
            assertThat(received.get("repeats")).isZero();
            assertThat(received.get("checked")).isEqualTo(2);
            assertThat(received.get("forged")).isZero();
            assertThat(sender.ask("open").get("open")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBHOOKS_EE", "DB_SCHEDULER", "TRANSACTION_OUTBOX"})
    void callToACrowdReachesAllOfItThatHaveAHost(SenderKind kind) {
        rig.database().recreate();
        try (ChildJvm sender = rig.startSender(kind, 2)) {
            sender.ask("deliver");
            sender.ask("pause");
            rig.database().empty();
            rig.receiver().ask("reset");
            rig.receiver().ask("behave 4-6 hang");
            sender.ask("crowd 4 2 0 1");
            sender.ask("deliver");
            sender.ask("fan-out 8");
            sender.ask("fire 8 2");

            Figures received = rig.awaitReceived(9);

            assertThat(received.get("received")).isEqualTo(9);
            assertThat(received.get("forged")).isZero();
        } finally {
            rig.receiver().ask("behave all ok");
        }
    }
}
