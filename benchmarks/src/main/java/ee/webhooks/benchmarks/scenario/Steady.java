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

/** Calls are fired at a rate, and the time from the intended moment to the request received is measured. */
public final class Steady implements Scenario {

    public static final String NAME = "steady";

    private static final int[] RATES = {200, 1000};

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Rig rig, int round, Results results) {
        for (int perSecond : RATES) {
            for (SenderKind kind : rig.senders(round, WEBHOOKS_EE, DB_SCHEDULER, TRANSACTION_OUTBOX)) {
                results.add(new Measurement(
                        NAME, kind.title(), Integer.toString(perSecond), round, measured(rig, kind, perSecond)));
            }
        }
    }

    private static Figures measured(Rig rig, SenderKind kind, int perSecond) {
        int calls = Math.toIntExact(rig.scale().steady().toSeconds() * perSecond);
        rig.database().recreate();
        try (ChildJvm sender = rig.startSender(kind, Rig.CONNECTIONS)) {
            sender.ask("deliver");
            rig.warmUp(sender);
            Usage before = rig.usage(sender);
            sender.ask(Rig.steady(0, calls, perSecond, rig.notes()));
            Figures received = rig.awaitReceived(calls);
            rig.awaitDone(sender);
            return received.and(rig.usage(sender).since(before).per(calls));
        }
    }
}
