// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import static ee.webhooks.benchmarks.sender.SenderKind.WEBHOOKS_EE;

import ee.webhooks.benchmarks.history.HistoryMain;
import ee.webhooks.benchmarks.history.Question;
import ee.webhooks.benchmarks.process.ChildJvm;
import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.benchmarks.report.Measurement;
import ee.webhooks.benchmarks.report.Results;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a long history costs those who ask it, and those who fire and deliver beside it; each against a short one. Once, for making it up takes long. */
public final class History implements Scenario {

    public static final String NAME = "history";
    public static final String QUESTIONS = "history-questions";
    public static final String SHORT = "short";
    public static final String LONG = "long";
    public static final String DELETING = "long, while what is old is deleted";

    private static final int PER_SECOND = 1000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Rig rig, int round, Results results) {
        if (round > 1 || rig.senders(round, WEBHOOKS_EE).isEmpty()) {
            return;
        }
        Map<String, Figures> ofShort = measured(rig, SHORT, rig.scale().drained(), results);
        Map<String, Figures> ofLong = measured(rig, LONG, rig.scale().history(), results);
        ofShort.forEach((question, few) -> {
            Figures many = ofLong.get(question);
            results.add(new Measurement(
                    QUESTIONS,
                    question,
                    "",
                    round,
                    Figures.of("shortP50", few.get("p50"))
                            .with("shortP99", few.get("p99"))
                            .with("longP50", many.get("p50"))
                            .with("longP99", many.get("p99"))));
        });
    }

    /** Answers how long each question took. */
    private static Map<String, Figures> measured(Rig rig, String variant, int finished, Results results) {
        rig.database().recreate();
        try (ChildJvm reader = rig.startProcess(HistoryMain.class)) {
            reader.ask("fill " + finished);
            rig.database().checkpoint();
            Map<String, Figures> questions = ask(reader);
            results.add(new Measurement(
                    NAME,
                    WEBHOOKS_EE.title(),
                    variant,
                    1,
                    delivered(rig).and(drained(rig)).with("finished", finished)));
            if (variant.equals(LONG)) {
                results.add(new Measurement(
                        NAME,
                        WEBHOOKS_EE.title(),
                        DELETING,
                        1,
                        deleting(rig, reader).with("finished", finished)));
                rig.database().recreate();
            }
            return questions;
        }
    }

    private static Map<String, Figures> ask(ChildJvm reader) {
        Map<String, Figures> answers = new LinkedHashMap<>();
        for (Question question : Question.values()) {
            answers.put("find: " + question.title(), reader.ask("ask " + question + " first"));
            answers.put("find: " + question.title() + "; from the middle on", reader.ask("ask " + question + " later"));
        }
        answers.put("find: a `webhook-id`", reader.ask("id"));
        answers.put("read one with its attempts", reader.ask("read"));
        Figures changed = reader.ask("change");
        answers.put("replay one", percentiles(changed, "replay"));
        answers.put("cancel one", percentiles(changed, "cancel"));
        return answers;
    }

    private static Figures percentiles(Figures changed, String what) {
        return Figures.of("p50", changed.get(what + "P50")).with("p99", changed.get(what + "P99"));
    }

    /** Fired one per transaction as fast as that goes; then at a rate. */
    private static Figures delivered(Rig rig) {
        int calls = rig.scale().calls();
        try (ChildJvm sender = rig.startSender(WEBHOOKS_EE, Rig.CONNECTIONS)) {
            sender.ask("deliver");
            rig.warmUp(sender);
            double start = Rig.micros();
            double seconds =
                    sender.ask("fire " + calls + " " + Rig.FIRING_THREADS).get("firedSeconds");
            Figures received = rig.awaitReceived(calls);
            rig.awaitDone(sender);
            return Figures.of("firedPerSecond", calls / seconds)
                    .with("deliveredPerSecond", received.get("received") / (received.get("lastAt") - start) * 1e6)
                    .and(steady(rig, sender));
        }
    }

    private static Figures steady(Rig rig, ChildJvm sender) {
        int calls = Math.toIntExact(rig.scale().steady().toSeconds() * PER_SECOND);
        rig.receiver().ask("reset");
        sender.ask(Rig.steady(0, calls, PER_SECOND, rig.notes()));
        Figures received = rig.awaitReceived(calls);
        rig.awaitDone(sender);
        return Figures.of("p50", received.get("p50"))
                .with("p99", received.get("p99"))
                .with("missing", received.get("missing"));
    }

    /** What was stored is claimed and delivered. */
    private static Figures drained(Rig rig) {
        int calls = rig.scale().drained();
        try (ChildJvm sender = rig.startSender(WEBHOOKS_EE, Rig.CONNECTIONS)) {
            sender.ask("deliver");
            rig.warmUp(sender);
            sender.ask("pause");
            sender.ask("store " + calls);
            rig.database().checkpoint();
            sender.ask("deliver");
            Figures received = rig.awaitReceived(calls);
            return Figures.of(
                    "drainedPerSecond",
                    received.get("received") / (received.get("lastAt") - received.get("firstAt")) * 1e6);
        }
    }

    private static Figures deleting(Rig rig, ChildJvm reader) {
        try (ChildJvm sender = rig.startSender(WEBHOOKS_EE, Rig.CONNECTIONS)) {
            sender.ask("deliver");
            rig.warmUp(sender);
            reader.tell("delete " + rig.scale().steady().toSeconds());
            Figures steady = steady(rig, sender);
            return steady.and(reader.reply());
        }
    }
}
