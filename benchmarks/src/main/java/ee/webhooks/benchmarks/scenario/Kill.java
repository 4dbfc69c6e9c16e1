// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import static ee.webhooks.benchmarks.sender.SenderKind.DB_SCHEDULER;
import static ee.webhooks.benchmarks.sender.SenderKind.TRANSACTION_OUTBOX;
import static ee.webhooks.benchmarks.sender.SenderKind.WEBHOOKS_EE;

import ee.webhooks.benchmarks.process.ChildJvm;
import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.benchmarks.report.Measurement;
import ee.webhooks.benchmarks.report.Results;
import ee.webhooks.benchmarks.sender.SenderKind;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The sending process is killed under load and started again at once: when the last call arrives that was committed. Until then every endpoint takes its
 * time, so that there is something to lose; afterwards none does, so that it is the recovery which is measured.
 */
public final class Kill implements Scenario {

    public static final String NAME = "kill";

    private static final int PER_SECOND = 300;
    private static final int SLOW_MILLIS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Rig rig, int round, Results results) {
        for (SenderKind kind : rig.senders(round, WEBHOOKS_EE, DB_SCHEDULER, TRANSACTION_OUTBOX)) {
            results.add(new Measurement(NAME, kind.title(), "", round, measured(rig, kind)));
        }
    }

    private static Figures measured(Rig rig, SenderKind kind) {
        int calls = Math.toIntExact(rig.scale().untilKilled().toSeconds() * 2 * PER_SECOND);
        Path notes = rig.notes();
        rig.database().recreate();
        ChildJvm sender = rig.startSender(kind, Rig.CONNECTIONS);
        double killedAt;
        try {
            sender.ask("deliver");
            rig.warmUp(sender);
            rig.receiver().ask("behave all " + SLOW_MILLIS);
            sender.tell(Rig.steady(0, calls, PER_SECOND, notes));
            Rig.sleep(rig.scale().untilKilled());
        } finally {
            killedAt = Rig.micros();
            sender.kill();
            rig.receiver().ask("behave all ok");
        }
        Figures open = rig.receiver().ask("missing " + notes);
        try (ChildJvm restarted = rig.startSender(kind, Rig.CONNECTIONS)) {
            restarted.ask("deliver");
            double restartedAt = Rig.micros();
            Figures missing = awaitAll(rig, notes);
            Figures received = rig.receiver().ask("figures");
            return Figures.of("committed", open.get("committed"))
                    .with("openWhenKilled", open.get("missing"))
                    .with("secondsToRestart", (restartedAt - killedAt) / 1e6)
                    .with("secondsToLast", (received.get("lastAt") - killedAt) / 1e6)
                    .with("missing", missing.get("missing"))
                    .with("repeats", received.get("repeats"))
                    .with("forged", received.get("forged"));
        }
    }

    private static Figures awaitAll(Rig rig, Path notes) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Figures missing = rig.receiver().ask("missing " + notes);
        while (missing.get("missing") > 0 && System.nanoTime() < deadline) {
            Rig.sleep(POLL);
            missing = rig.receiver().ask("missing " + notes);
        }
        return missing;
    }
}
