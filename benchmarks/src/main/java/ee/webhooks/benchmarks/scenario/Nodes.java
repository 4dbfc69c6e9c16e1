// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import static ee.webhooks.benchmarks.sender.SenderKind.WEBHOOKS_EE;

import ee.webhooks.benchmarks.process.ChildJvm;
import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.benchmarks.report.Measurement;
import ee.webhooks.benchmarks.report.Results;
import java.util.ArrayList;
import java.util.List;

/** One backlog, delivered by one node or by two, to receivers that take their time, so that neither database nor receiver is the limit. */
public final class Nodes implements Scenario {

    public static final String NAME = "nodes";

    private static final int SLOW_MILLIS = 50;
    private static final int MAX_NODES = 2;
    private static final int SHARE_OF_DRAINED = 4;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Rig rig, int round, Results results) {
        if (rig.senders(round, WEBHOOKS_EE).isEmpty()) {
            return;
        }
        for (int nodes = 1; nodes <= MAX_NODES; nodes++) {
            results.add(
                    new Measurement(NAME, WEBHOOKS_EE.title(), Integer.toString(nodes), round, measured(rig, nodes)));
        }
    }

    private static Figures measured(Rig rig, int nodes) {
        int calls = rig.scale().drained() / SHARE_OF_DRAINED;
        rig.database().recreate();
        List<ChildJvm> senders = new ArrayList<>();
        try {
            for (int node = 0; node < nodes; node++) {
                ChildJvm sender = rig.startSender(WEBHOOKS_EE, Rig.CONNECTIONS);
                senders.add(sender);
                sender.ask("deliver");
                rig.warmUp(sender);
                sender.ask("pause");
            }
            senders.get(0).ask("store " + calls);
            rig.database().checkpoint();
            rig.receiver().ask("behave all " + SLOW_MILLIS);
            senders.forEach(sender -> sender.tell("deliver"));
            senders.forEach(ChildJvm::reply);
            Figures received = rig.awaitReceived(calls);
            return Figures.of(
                            "deliveredPerSecond",
                            received.get("received") / (received.get("lastAt") - received.get("firstAt")) * 1e6)
                    .and(received);
        } finally {
            rig.receiver().ask("behave all ok");
            senders.forEach(ChildJvm::close);
        }
    }
}
