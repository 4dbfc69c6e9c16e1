// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import static ee.webhooks.benchmarks.sender.SenderKind.WEBHOOKS_EE;

import ee.webhooks.benchmarks.process.ChildJvm;
import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.benchmarks.report.Measurement;
import ee.webhooks.benchmarks.report.Results;
import java.time.Duration;

/** How fast deliveries leave while very many of them wait, against the same with few; and what the sender keeps of them in memory. */
public final class Backlog implements Scenario {

    public static final String NAME = "backlog";
    public static final String SMALL = "few";
    public static final String GREAT = "very many";

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Rig rig, int round, Results results) {
        if (rig.senders(round, WEBHOOKS_EE).isEmpty()) {
            return;
        }
        results.add(new Measurement(
                NAME,
                WEBHOOKS_EE.title(),
                SMALL,
                round,
                measured(rig, rig.scale().drained())));
        results.add(new Measurement(
                NAME,
                WEBHOOKS_EE.title(),
                GREAT,
                round,
                measured(rig, rig.scale().backlog())));
    }

    /** As many as the small backlog has are waited for; the heap is looked at meanwhile in both cases, for that takes time. */
    private static Figures measured(Rig rig, int stored) {
        int calls = rig.scale().drained();
        rig.database().recreate();
        ChildJvm sender = rig.startSender(WEBHOOKS_EE, Rig.CONNECTIONS);
        try {
            sender.ask("deliver");
            rig.warmUp(sender);
            sender.ask("pause");
            double before = sender.ask("heap").get("heap");
            sender.ask("store " + stored);
            rig.database().checkpoint();
            sender.ask("deliver");
            double highest = 0;
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            Figures received = rig.receiver().ask("figures");
            while (received.get("received") < calls && System.nanoTime() < deadline) {
                highest = Math.max(highest, sender.ask("heap").get("heap"));
                Rig.sleep(POLL);
                received = rig.receiver().ask("figures");
            }
            return Figures.of(
                            "deliveredPerSecond",
                            received.get("received") / (received.get("lastAt") - received.get("firstAt")) * 1e6)
                    .with("stored", stored)
                    .with("heap", highest)
                    .with("heapOfEngine", highest - before)
                    .and(received);
        } finally {
            // The rest of the million need not be waited for.
            sender.kill();
        }
    }
}
