// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import static ee.webhooks.benchmarks.sender.SenderKind.DB_SCHEDULER;
import static ee.webhooks.benchmarks.sender.SenderKind.REST_CLIENT;
import static ee.webhooks.benchmarks.sender.SenderKind.WEBHOOKS_EE;

import ee.webhooks.benchmarks.process.ChildJvm;
import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.benchmarks.report.Measurement;
import ee.webhooks.benchmarks.report.Results;
import ee.webhooks.benchmarks.sender.SenderKind;

/** What has been stored is delivered, as fast as that goes; the Jakarta REST client has nothing stored and sends as fast as it can. */
public final class Drain implements Scenario {

    public static final String NAME = "drain";

    private static final int[] THREADS_OF_CLIENT = {1, 8, 16, 32, 64};

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Rig rig, int round, Results results) {
        for (SenderKind kind : rig.senders(round, WEBHOOKS_EE, REST_CLIENT, DB_SCHEDULER)) {
            if (kind == REST_CLIENT) {
                for (int threads : THREADS_OF_CLIENT) {
                    results.add(
                            new Measurement(NAME, kind.title(), Integer.toString(threads), round, sent(rig, threads)));
                }
            } else {
                results.add(new Measurement(NAME, kind.title(), "", round, drained(rig, kind)));
            }
        }
    }

    private static Figures sent(Rig rig, int threads) {
        int calls = rig.scale().drained();
        rig.database().recreate();
        try (ChildJvm sender = rig.startSender(REST_CLIENT, threads)) {
            rig.receiver().ask("reset");
            sender.ask("fire " + calls / 2 + " " + threads);
            rig.receiver().ask("reset");
            Usage before = rig.usage(sender);
            sender.ask("fire " + calls + " " + threads);
            return rate(rig.awaitReceived(calls), rig.usage(sender).since(before));
        }
    }

    private static Figures drained(Rig rig, SenderKind kind) {
        int calls = rig.scale().drained();
        rig.database().recreate();
        try (ChildJvm sender = rig.startSender(kind, Rig.CONNECTIONS)) {
            sender.ask("deliver");
            rig.warmUp(sender);
            sender.ask("pause");
            sender.ask("store " + calls);
            rig.database().checkpoint();
            Usage before = rig.usage(sender);
            sender.ask("deliver");
            Figures received = rig.awaitReceived(calls);
            rig.awaitDone(sender);
            return rate(received, rig.usage(sender).since(before));
        }
    }

    private static Figures rate(Figures received, Usage used) {
        double calls = received.get("received");
        return Figures.of("deliveredPerSecond", calls / (received.get("lastAt") - received.get("firstAt")) * 1e6)
                .and(used.per(calls))
                .and(received);
    }
}
