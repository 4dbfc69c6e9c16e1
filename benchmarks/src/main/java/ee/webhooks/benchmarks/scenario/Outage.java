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
import java.time.Duration;

/** All receivers answer 503 for a while: how soon afterwards what was called meanwhile has arrived. */
public final class Outage implements Scenario {

    public static final String NAME = "outage";
    public static final String SECOND = "1 s";
    public static final String MINUTE = "1 min";

    private static final int PER_SECOND = 100;
    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Rig rig, int round, Results results) {
        for (SenderKind kind : rig.senders(round, WEBHOOKS_EE, DB_SCHEDULER, TRANSACTION_OUTBOX)) {
            // What the others do follows from their settings: one round shows it.
            if (kind == WEBHOOKS_EE || round == 1) {
                measure(rig, kind, round, results, SECOND, Duration.ofSeconds(1));
                measure(rig, kind, round, results, MINUTE, Duration.ofMinutes(1));
            }
        }
    }

    private static void measure(Rig rig, SenderKind kind, int round, Results results, String variant, Duration outage) {
        rig.database().recreate();
        ChildJvm receiver = rig.receiver();
        ChildJvm sender = rig.startSender(kind, Rig.CONNECTIONS);
        try {
            sender.ask("deliver");
            rig.warmUp(sender);
            int before = Math.toIntExact(BEFORE.toSeconds() * PER_SECOND);
            int during = Math.toIntExact(outage.toSeconds() * PER_SECOND);
            sender.ask(Rig.steady(0, before, PER_SECOND, rig.notes()));
            receiver.ask("behave all unavailable");
            sender.ask(Rig.steady(before, during, PER_SECOND, rig.notes()));
            double refused = receiver.ask("figures").get("failed");
            receiver.ask("behave all ok");
            double end = Rig.micros();
            Figures received = rig.awaitReceived(before + during, PATIENCE);
            results.add(new Measurement(
                    NAME,
                    kind.title(),
                    variant,
                    round,
                    received.with("refused", refused)
                            .with("expected", during)
                            .with("secondsToLast", Math.max(0, (received.get("lastAt") - end) / 1e6))));
        } finally {
            sender.kill();
            receiver.ask("behave all ok");
        }
    }
}
