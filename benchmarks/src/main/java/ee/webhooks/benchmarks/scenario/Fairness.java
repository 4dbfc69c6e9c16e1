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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * 300 calls a second to 100 good endpoints, and at the same time, twice, one call to these and to all others: that never answer, that answer after 15 seconds, and whose
 * host does not exist. In some variants the good ones have been called before delivery began anew; in the others nothing is known of them either.
 *
 * <p>All variants of a round have one process, which has done all of it once before: what the compiler of the JVM takes while an attempt fails for the first time would
 * otherwise be most of what is measured. Between them delivery stops and the tables are emptied.
 */
public final class Fairness implements Scenario {

    public static final String NAME = "fairness";
    public static final String NONE = "0 of 100";
    public static final String FEW = "5 of 105";
    public static final String MANY = "1900 of 2000";
    public static final String MOST = "3000 of 3100";
    public static final String NONE_NEW = "0 of 100, all new";
    public static final String MAX_NEW = "3000 of 3100, all new";

    private static final int PER_SECOND = 300;
    private static final int GOOD = 100;
    private static final int CALLS_BEFORE = 3 * PER_SECOND;
    private static final String SLOW = "15000";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Variant ALONE = new Variant(NONE, true, 0, 0, 0);
    private static final Variant WITH_MOST = new Variant(MOST, true, 1000, 1000, 1000);
    private static final List<Variant> VARIANTS = List.of(
            ALONE,
            new Variant(FEW, true, 2, 2, 1),
            new Variant(MANY, true, 634, 633, 633),
            WITH_MOST,
            new Variant(NONE_NEW, false, 0, 0, 0),
            new Variant(MAX_NEW, false, 1000, 1000, 1000));

    /**
     * @param known whether the good endpoints have been called before
     * @param silent how many never answer
     * @param slow how many answer late
     * @param unresolvable how many have no host
     */
    private record Variant(String name, boolean known, int silent, int slow, int unresolvable) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Rig rig, int round, Results results) {
        for (SenderKind kind : rig.senders(round, WEBHOOKS_EE, DB_SCHEDULER, TRANSACTION_OUTBOX)) {
            if (kind == WEBHOOKS_EE) {
                runHere(rig, round, results);
            } else if (round == 1) {
                // What bad endpoints do to the others is seen in one round.
                runAlternative(rig, kind, results, ALONE);
                runAlternative(rig, kind, results, WITH_MOST);
            }
        }
    }

    private static void runHere(Rig rig, int round, Results results) {
        List<Variant> inTurn = new ArrayList<>(VARIANTS);
        Collections.rotate(inTurn, round - 1);
        rig.database().recreate();
        ChildJvm sender = rig.startSender(WEBHOOKS_EE, Rig.CONNECTIONS);
        try {
            sender.ask("deliver");
            rig.warmUp(sender);
            measured(rig, sender, WITH_MOST);
            for (Variant variant : inTurn) {
                results.add(new Measurement(
                        NAME, WEBHOOKS_EE.title(), variant.name(), round, measured(rig, sender, variant)));
            }
        } finally {
            end(rig, sender);
        }
    }

    private static void runAlternative(Rig rig, SenderKind kind, Results results, Variant variant) {
        rig.database().recreate();
        ChildJvm sender = rig.startSender(kind, Rig.CONNECTIONS);
        try {
            sender.ask("deliver");
            rig.warmUp(sender);
            results.add(new Measurement(NAME, kind.title(), variant.name(), 1, measured(rig, sender, variant)));
        } finally {
            end(rig, sender);
        }
    }

    private static void end(Rig rig, ChildJvm sender) {
        // Nothing that still hangs is worth waiting for.
        sender.kill();
        rig.receiver().ask("behave all ok");
    }

    private static Figures measured(Rig rig, ChildJvm sender, Variant variant) {
        ChildJvm receiver = rig.receiver();
        int silentFrom = GOOD;
        int slowFrom = silentFrom + variant.silent();
        int calls = Math.toIntExact(rig.scale().steady().toSeconds() * PER_SECOND);
        sender.ask("pause");
        rig.database().empty();
        receiver.ask("behave all ok");
        receiver.ask("behave " + silentFrom + "-" + slowFrom + " hang");
        receiver.ask("behave " + slowFrom + "-" + (slowFrom + variant.slow()) + " " + SLOW);
        sender.ask("crowd " + GOOD + " " + variant.silent() + " " + variant.slow() + " " + variant.unresolvable());
        sender.ask("deliver");
        if (variant.known()) {
            sender.ask(Rig.steady(0, CALLS_BEFORE, PER_SECOND, rig.notes()));
            rig.awaitDone(sender);
            sender.ask("pause");
            sender.ask("deliver");
        }
        receiver.ask("reset");
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
        return received.and(rig.usage(sender).since(used).per(2 * calls))
                .with("receivedInTime", inTime)
                .with("expected", 2 * calls + 2)
                .with("threads", threads)
                .with("heap", after.heap());
    }
}
