// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import static ee.webhooks.benchmarks.sender.SenderKind.DB_SCHEDULER;
import static ee.webhooks.benchmarks.sender.SenderKind.INSERTS;
import static ee.webhooks.benchmarks.sender.SenderKind.TRANSACTION_OUTBOX;
import static ee.webhooks.benchmarks.sender.SenderKind.WEBHOOKS_EE;

import ee.webhooks.benchmarks.process.ChildJvm;
import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.benchmarks.report.Measurement;
import ee.webhooks.benchmarks.report.Results;
import ee.webhooks.benchmarks.sender.SenderKind;

/** Calls are fired one per transaction as fast as that goes, and delivered meanwhile. */
public final class Throughput implements Scenario {

    public static final String NAME = "throughput";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Rig rig, int round, Results results) {
        for (SenderKind kind : rig.senders(round, WEBHOOKS_EE, DB_SCHEDULER, TRANSACTION_OUTBOX, INSERTS)) {
            Figures figures = kind == INSERTS ? insertsAlone(rig) : delivered(rig, kind);
            results.add(new Measurement(NAME, kind.title(), "", round, figures));
        }
    }

    private static Figures delivered(Rig rig, SenderKind kind) {
        int calls = rig.scale().calls();
        rig.database().recreate();
        try (ChildJvm sender = rig.startSender(kind, Rig.CONNECTIONS)) {
            sender.ask("deliver");
            rig.warmUp(sender);
            Usage before = rig.usage(sender);
            double start = Rig.micros();
            double fired = calls / fire(rig, sender);
            Figures received = rig.awaitReceived(calls);
            rig.awaitDone(sender);
            Figures used = rig.usage(sender).since(before).per(calls);
            return Figures.of("firedPerSecond", fired)
                    .with("deliveredPerSecond", received.get("received") / (received.get("lastAt") - start) * 1e6)
                    .and(used)
                    .and(received);
        }
    }

    private static Figures insertsAlone(Rig rig) {
        rig.database().recreate();
        try (ChildJvm sender = rig.startSender(INSERTS, Rig.CONNECTIONS)) {
            fire(rig, sender);
            rig.database().run("truncate calls");
            Usage before = rig.usage(sender);
            double fired = rig.scale().calls() / fire(rig, sender);
            return Figures.of("firedPerSecond", fired)
                    .and(rig.usage(sender).since(before).per(rig.scale().calls()));
        }
    }

    private static double fire(Rig rig, ChildJvm sender) {
        return sender.ask("fire " + rig.scale().calls() + " " + Rig.FIRING_THREADS)
                .get("firedSeconds");
    }
}
