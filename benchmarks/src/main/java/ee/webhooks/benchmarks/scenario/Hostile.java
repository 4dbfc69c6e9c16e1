// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import static ee.webhooks.benchmarks.sender.SenderKind.WEBHOOKS_EE;

import ee.webhooks.benchmarks.process.ChildJvm;
import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.benchmarks.report.Measurement;
import ee.webhooks.benchmarks.report.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * One of twenty endpoints, and nineteen of twenty, are hostile, each in a way of its own: what that does to those that are healthy, and what stays of it in the
 * sending process. Takes so long that there is one round only.
 *
 * <p>All of it has one process, which has called the hostile ones for a while before it is measured: what the compiler of the JVM takes while attempts fail in each way for
 * the first time would otherwise be counted. Before each load delivery stops and the tables are emptied.
 */
public final class Hostile implements Scenario {

    public static final String NAME = "hostile";
    public static final String WITHOUT = "all healthy";
    public static final String WITH = "1 in 20 hostile";
    public static final String MOSTLY = "19 in 20 hostile";

    /** What the sender holds meanwhile, at these moments. */
    public static final String HELD = "hostile, held";

    public static final String BEFORE = "before";
    public static final String SOON = "at its beginning";
    public static final String AT_END = "when the load ends";
    public static final String AFTER = "some time after the load";
    public static final String STOPPED = "when delivery has stopped";

    private static final int PER_SECOND = 300;
    private static final int ONE_IN = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BREATH = Duration.ofSeconds(1);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Rig rig, int round, Results results) {
        if (round > 1 || rig.senders(round, WEBHOOKS_EE).isEmpty()) {
            return;
        }
        rig.database().recreate();
        ChildJvm sender = rig.startSender(WEBHOOKS_EE, Rig.CONNECTIONS);
        try (ChildJvm hostile = rig.startHostileReceivers()) {
            Collection<String> urls = hostile.ask("urls").values().keySet();
            int many = urls.size() * ONE_IN;
            int few = urls.size() * ONE_IN / (ONE_IN - 1);
            sender.ask("deliver");
            rig.warmUp(sender);
            new Run(rig, sender, hostile, results, MOSTLY, few, urls).warmUp();
            new Run(rig, sender, hostile, results, WITHOUT, many, List.of())
                    .measure(rig.scale().unharmed());
            new Run(rig, sender, hostile, results, WITH, many, urls)
                    .measure(rig.scale().hostile());
            new Run(rig, sender, hostile, results, MOSTLY, few, urls)
                    .measure(rig.scale().unharmed());
        } finally {
            sender.kill();
        }
    }

    /**
     * @param count how many endpoints there are
     */
    private record Run(
            Rig rig,
            ChildJvm sender,
            ChildJvm hostile,
            Results results,
            String variant,
            int count,
            Collection<String> urls) {

        void warmUp() {
            begin();
            sender.ask(Rig.steady(0, calls(rig.scale().settling()), PER_SECOND, rig.notes()));
        }

        void measure(Duration duration) {
            sender.ask("pause");
            rig.database().empty();
            Held before = settled(BEFORE);
            int calledBefore = (int) hostile.ask("figures").get("hostileConnections");
            begin();
            Figures received = fire(duration);
            settled(AFTER);
            double open = sender.ask("open").get("open");
            sender.ask("pause");
            Held left = settled(STOPPED).since(before);
            Figures called = hostile.ask("figures");
            add(
                    NAME,
                    variant,
                    received.and(called)
                            .with("hostileConnections", called.get("hostileConnections") - calledBefore)
                            .with("open", open)
                            .with("heapLeft", left.heap())
                            .with("threadsLeft", left.threads())
                            .with("socketsLeft", left.sockets()));
        }

        private void begin() {
            sender.ask("pause");
            rig.database().empty();
            rig.receiver().ask("reset");
            sender.ask("call " + count + " " + rig.trustStore() + " " + String.join(" ", urls));
            sender.ask("deliver");
        }

        /** What is held is looked at while nothing is fired, because the collection that this takes would make calls late. */
        private Figures fire(Duration duration) {
            Path notes = rig.notes();
            int calls = calls(duration);
            int soon = calls(rig.scale().settling());
            // The hostile ones are evenly spread among all
            int expected = calls - calls / count * urls.size() - calls % count * urls.size() / count;
            Usage usedBefore = rig.usage(sender);
            sender.ask(Rig.steady(0, soon, PER_SECOND, notes));
            Rig.sleep(BREATH);
            held(SOON);
            sender.ask(Rig.steady(soon, calls - soon, PER_SECOND, notes));
            double inTime = rig.receiver().ask("figures").get("received");
            Figures received = rig.awaitReceived(expected, PATIENCE);
            held(AT_END);
            return received.and(rig.usage(sender).since(usedBefore).per(calls))
                    .with("receivedInTime", inTime)
                    .with("expected", expected);
        }

        private static int calls(Duration duration) {
            return Math.toIntExact(duration.toSeconds() * PER_SECOND);
        }

        /** Threads of pools, and connections that are kept for a while, are given the time to end. */
        private Held settled(String moment) {
            if (variant.equals(WITH)) {
                Rig.sleep(rig.scale().settling());
            }
            return held(moment);
        }

        private Held held(String moment) {
            Held held = Held.by(sender);
            if (variant.equals(WITH)) {
                add(HELD, moment, held.figures().and(hostile.ask("figures")));
            }
            return held;
        }

        private void add(String scenario, String variant, Figures figures) {
            results.add(new Measurement(scenario, WEBHOOKS_EE.title(), variant, 1, figures));
        }
    }
}
