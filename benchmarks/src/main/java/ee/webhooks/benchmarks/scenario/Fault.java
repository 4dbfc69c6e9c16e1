// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import static ee.webhooks.benchmarks.sender.SenderKind.DB_SCHEDULER;
import static ee.webhooks.benchmarks.sender.SenderKind.TRANSACTION_OUTBOX;
import static ee.webhooks.benchmarks.sender.SenderKind.WEBHOOKS_EE;

import ee.webhooks.benchmarks.process.ChildJvm;
import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.benchmarks.report.Measurement;
import ee.webhooks.benchmarks.report.Results;
import ee.webhooks.benchmarks.sender.Endpoints;
import ee.webhooks.benchmarks.sender.SenderKind;
import java.time.Duration;

/** One of twenty endpoints never answers, one answers 503: what that does to those that are healthy. */
public final class Fault implements Scenario {

    public static final String NAME = "fault";
    public static final String WITHOUT = "without faults";
    public static final String WITH = "with faults";

    private static final int PER_SECOND = 300;
    private static final int HANGING = 3;
    private static final int UNAVAILABLE = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Rig rig, int round, Results results) {
        for (SenderKind kind : rig.senders(round, WEBHOOKS_EE, DB_SCHEDULER, TRANSACTION_OUTBOX)) {
            // What the others do takes long to see, and is seen at once.
            if (kind == WEBHOOKS_EE || round == 1) {
                results.add(new Measurement(NAME, kind.title(), WITHOUT, round, measured(rig, kind, false)));
                results.add(new Measurement(NAME, kind.title(), WITH, round, measured(rig, kind, true)));
            }
        }
    }

    private static Figures measured(Rig rig, SenderKind kind, boolean faults) {
        int calls = Math.toIntExact(rig.scale().faulty().toSeconds() * PER_SECOND);
        rig.database().recreate();
        ChildJvm sender = rig.startSender(kind, Rig.CONNECTIONS);
        try {
            sender.ask("deliver");
            rig.warmUp(sender);
            if (faults) {
                rig.receiver().ask("behave " + HANGING + " hang");
                rig.receiver().ask("behave " + UNAVAILABLE + " unavailable");
            }
            int expected = faults ? calls / Endpoints.COUNT * (Endpoints.COUNT - 2) : calls;
            sender.ask(Rig.steady(0, calls, PER_SECOND, rig.notes()));
            double behind = rig.receiver().ask("figures").get("received");
            return rig.awaitReceived(expected, PATIENCE)
                    .with("receivedInTime", behind)
                    .with("expected", expected);
        } finally {
            // Nothing that still hangs is worth waiting for.
            sender.kill();
            rig.receiver().ask("behave all ok");
        }
    }
}
