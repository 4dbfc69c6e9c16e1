// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import static ee.webhooks.benchmarks.sender.SenderKind.WEBHOOKS_EE;

import ee.webhooks.benchmarks.process.ChildJvm;
import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.benchmarks.report.Measurement;
import ee.webhooks.benchmarks.report.Results;
import java.time.Duration;

/**
 * 300 calls a second to 100 good endpoints, and at the same time, twice, one call to these and to all others: that never answer, that answer after 15 seconds, and whose
 * host does not exist. The good ones have been called before the sender was started; the last time, nothing is known of them either.
 */
public final class Fairness implements Scenario {

    public static final String NAME = "fairness";
    public static final String NONE = "0 of 100";
    public static final String FEW = "5 of 105";
    public static final String MANY = "1900 of 2000";
    public static final String MOST = "3000 of 3100";
    public static final String NONE_NEW = "0 of 100, all new";
    public static final String MOST_NEW = "3000 of 3100, all new";

    private static final int PER_SECOND = 300;
    private static final int GOOD = 100;
    private static final int CALLS_BEFORE = 3 * PER_SECOND;
    private static final String SLOW = "15000";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Rig rig, int round, Results results) {
        if (rig.senders(round, WEBHOOKS_EE).isEmpty()) {
            return;
        }
        measure(rig, round, results, NONE, true, 0, 0, 0);
        measure(rig, round, results, FEW, true, 2, 2, 1);
        measure(rig, round, results, MANY, true, 634, 633, 633);
        measure(rig, round, results, MOST, true, 1000, 1000, 1000);
        measure(rig, round, results, NONE_NEW, false, 0, 0, 0);
        measure(rig, round, results, MOST_NEW, false, 1000, 1000, 1000);
    }

    private static void measure(
            Rig rig,
            int round,
            Results results,
            String variant,
            boolean known,
            int silent,
            int slow,
            int unresolvable) {
        int calls = Math.toIntExact(rig.scale().steady().toSeconds() * PER_SECOND);
        rig.database().recreate();
        ChildJvm receiver = rig.receiver();
        ChildJvm sender = rig.startSender(WEBHOOKS_EE, Rig.CONNECTIONS);
        try {
            sender.ask("deliver");
            rig.warmUp(sender);
            sender.ask("pause");
            receiver.ask("behave " + GOOD + "-" + (GOOD + silent) + " hang");
            receiver.ask("behave " + (GOOD + silent) + "-" + (GOOD + silent + slow) + " " + SLOW);
            sender.ask("crowd " + GOOD + " " + silent + " " + slow + " " + unresolvable);
            sender.ask("deliver");
            if (known) {
                sender.ask(Rig.steady(0, CALLS_BEFORE, PER_SECOND, rig.notes()));
                rig.awaitDone(sender);
                sender.ask("pause");
                sender.ask("deliver");
                receiver.ask("reset");
            }
            Held before = Held.by(sender);
            Usage used = rig.usage(sender);
            sender.ask("fan-out " + 2 * calls);
            sender.ask(Rig.steady(0, calls, PER_SECOND, rig.notes()));
            double threads = sender.ask("threads").get("threads");
            sender.ask("fan-out " + (2 * calls + 1));
            sender.ask(Rig.steady(calls, calls, PER_SECOND, rig.notes()));
            double inTime = receiver.ask("figures").get("received");
            // Both calls to all are counted too: they reach the good ones first or last.
            Figures received = rig.awaitReceived(2 * calls + 2, PATIENCE);
            Held after = Held.by(sender).since(before);
            results.add(new Measurement(
                    NAME,
                    WEBHOOKS_EE.title(),
                    variant,
                    round,
                    received.and(rig.usage(sender).since(used).per(2 * calls))
                            .with("receivedInTime", inTime)
                            .with("expected", 2 * calls + 2)
                            .with("threads", threads)
                            .with("heap", after.heap())));
        } finally {
            // Nothing that still hangs is worth waiting for.
            sender.kill();
            receiver.ask("behave all ok");
        }
    }
}
