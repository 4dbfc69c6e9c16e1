// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.report;

import static ee.webhooks.benchmarks.sender.SenderKind.DB_SCHEDULER;
import static ee.webhooks.benchmarks.sender.SenderKind.INSERTS;
import static ee.webhooks.benchmarks.sender.SenderKind.REST_CLIENT;
import static ee.webhooks.benchmarks.sender.SenderKind.TRANSACTION_OUTBOX;
import static ee.webhooks.benchmarks.sender.SenderKind.WEBHOOKS_EE;

import ee.webhooks.benchmarks.report.Aim.Bound;
import ee.webhooks.benchmarks.scenario.Backlog;
import ee.webhooks.benchmarks.scenario.Drain;
import ee.webhooks.benchmarks.scenario.Fairness;
import ee.webhooks.benchmarks.scenario.Fault;
import ee.webhooks.benchmarks.scenario.History;
import ee.webhooks.benchmarks.scenario.Hostile;
import ee.webhooks.benchmarks.scenario.Kill;
import ee.webhooks.benchmarks.scenario.Nodes;
import ee.webhooks.benchmarks.scenario.Outage;
import ee.webhooks.benchmarks.scenario.Steady;
import ee.webhooks.benchmarks.scenario.Throughput;
import ee.webhooks.benchmarks.sender.SenderKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Results as they stand in the page. */
public final class Report {

    private static final String OURS = WEBHOOKS_EE.title();
    private static final Predicate<Measurement> CHOSEN = from(WEBHOOKS_EE);
    private static final Predicate<Measurement> DURABLE = from(DB_SCHEDULER).or(from(TRANSACTION_OUTBOX));
    private static final Comparator<Measurement> FASTEST = Comparison.highest("deliveredPerSecond");

    private static final List<Table> TABLES = List.of(
            new Table(
                    "Fired one per transaction by 8 threads, delivered meanwhile",
                    Throughput.NAME,
                    "",
                    List.of(
                            Map.entry("firedPerSecond", "fired per s"),
                            Map.entry("deliveredPerSecond", "delivered per s"),
                            Map.entry("cpuSender", "CPU s per 1000, sender"),
                            Map.entry("cpuDatabase", "PostgreSQL"),
                            Map.entry("statements", "statements per call"),
                            Map.entry("transactions", "transactions per call"))),
            new Table(
                    "A stored backlog delivered; the Jakarta REST client sends without storing",
                    Drain.NAME,
                    "threads",
                    List.of(
                            Map.entry("deliveredPerSecond", "delivered per s"),
                            Map.entry("cpuSender", "CPU s per 1000, sender"),
                            Map.entry("cpuDatabase", "PostgreSQL"),
                            Map.entry("statements", "statements per call"))),
            new Table(
                    "From the intended time to the request received, ms",
                    Steady.NAME,
                    "calls per s",
                    List.of(
                            Map.entry("p50", "p50"),
                            Map.entry("p90", "p90"),
                            Map.entry("p99", "p99"),
                            Map.entry("p99.9", "p99.9"),
                            Map.entry("max", "highest"),
                            Map.entry("cpu", "CPU s per 1000, sender and PostgreSQL"),
                            Map.entry("statements", "statements per call"))),
            new Table(
                    "300 calls a second to 20 endpoints, of which one never answers and one answers 503: the other 18",
                    Fault.NAME,
                    "",
                    List.of(
                            Map.entry("p50", "p50 ms"),
                            Map.entry("p99", "p99 ms"),
                            Map.entry("expected", "calls"),
                            Map.entry("receivedInTime", "of these delivered when the last was fired"),
                            Map.entry("missing", "missing half a minute later"))),
            new Table(
                    "300 calls a second, to healthy endpoints, to as many of which one in 20 is hostile, each in its own way, and to few of which 19 in 20"
                            + " are: those that are healthy, in one round",
                    Hostile.NAME,
                    "endpoints",
                    List.of(
                            Map.entry("p50", "p50 ms"),
                            Map.entry("p99", "p99 ms"),
                            Map.entry("p99.9", "p99.9 ms"),
                            Map.entry("max", "highest ms"),
                            Map.entry("cpu", "CPU s per 1000 calls, sender and PostgreSQL"),
                            Map.entry("statements", "statements per call"),
                            Map.entry("expected", "calls"),
                            Map.entry("receivedInTime", "of these delivered when the last was fired"),
                            Map.entry("missing", "missing half a minute later"),
                            Map.entry("hostileCalled", "hostile endpoints called"),
                            Map.entry("hostileConnections", "connections to them"),
                            Map.entry("open", "deliveries kept for them"))),
            new Table(
                    "What the sending process holds meanwhile; heap after a collection, in MiB",
                    Hostile.HELD,
                    "moment",
                    List.of(
                            Map.entry("heap", "heap"),
                            Map.entry("threads", "threads"),
                            Map.entry("sockets", "sockets, those to the database included"),
                            Map.entry("hostileOpen", "connections that hostile receivers have"))),
            new Table(
                    "300 calls a second to 100 good endpoints, and two calls to all, of which so many never answer, answer after 15 s, or have no"
                            + " host: the good ones",
                    Fairness.NAME,
                    "bad endpoints",
                    List.of(
                            Map.entry("p50", "p50 ms"),
                            Map.entry("p99", "p99 ms"),
                            Map.entry("p99.9", "p99.9 ms"),
                            Map.entry("max", "highest ms"),
                            Map.entry("expected", "calls"),
                            Map.entry("receivedInTime", "of these delivered when the last was fired"),
                            Map.entry("missing", "missing 10 s later"),
                            Map.entry("cpu", "CPU s per 1000 calls, sender and PostgreSQL"),
                            Map.entry("threads", "threads of the process"),
                            Map.entry("heap", "MiB of heap more than before"))),
            new Table(
                    "100 calls a second to 20 endpoints that all answer 503 for a while",
                    Outage.NAME,
                    "outage",
                    List.of(
                            Map.entry("expected", "calls meanwhile"),
                            Map.entry("refused", "attempts that were answered 503"),
                            Map.entry("secondsToLast", "s after it until the last has arrived"),
                            Map.entry("missing", "missing"))),
            new Table(
                    "Killed with SIGKILL under load, started again at once",
                    Kill.NAME,
                    "",
                    List.of(
                            Map.entry("committed", "committed"),
                            Map.entry("openWhenKilled", "of these not delivered then"),
                            Map.entry("secondsToRestart", "s until it ran again"),
                            Map.entry("secondsToLast", "s until the last call arrived"),
                            Map.entry("missing", "lost"),
                            Map.entry("repeats", "delivered twice"))),
            new Table(
                    "A backlog delivered, with few and with very many stored; heap after a collection, in MiB",
                    Backlog.NAME,
                    "stored",
                    List.of(
                            Map.entry("stored", "deliveries"),
                            Map.entry("deliveredPerSecond", "delivered per s"),
                            Map.entry("heap", "highest heap of the process"),
                            Map.entry("heapOfEngine", "more than without a backlog"))),
            new Table(
                    "Nodes on one database, receivers that answer after 50 ms",
                    Nodes.NAME,
                    "nodes",
                    List.of(
                            Map.entry("deliveredPerSecond", "delivered per s"),
                            Map.entry("repeats", "delivered twice"))),
            new Table(
                    "Fired and delivered beside a history of deliveries that have ended",
                    History.NAME,
                    "history",
                    List.of(
                            Map.entry("finished", "deliveries in it"),
                            Map.entry("firedPerSecond", "fired per s"),
                            Map.entry("deliveredPerSecond", "delivered per s"),
                            Map.entry("drainedPerSecond", "of a backlog per s"),
                            Map.entry("p50", "p50 ms at 1000 a second"),
                            Map.entry("p99", "p99 ms"),
                            Map.entry("deletedPerSecond", "deleted per s"),
                            Map.entry("batchP99", "p99 ms of a batch of 500"))),
            new Table(
                    "Pages of 50 deliveries, and single ones, of these histories, ms",
                    History.QUESTIONS,
                    "",
                    List.of(
                            Map.entry("shortP50", "short: p50"),
                            Map.entry("shortP99", "p99"),
                            Map.entry("longP50", "long: p50"),
                            Map.entry("longP99", "p99"))));

    private final Results results;

    public Report(Results results) {
        this.results = results;
    }

    private static Predicate<Measurement> from(SenderKind kind) {
        return measurement -> measurement.sender().equals(kind.title());
    }

    public String markdown() {
        StringBuilder markdown = new StringBuilder();
        results.environment()
                .forEach((name, value) -> markdown.append("- ")
                        .append(name)
                        .append(": ")
                        .append(value)
                        .append('\n'));
        markdown.append("\n| | aim | measured | |\n|---|---|---|---|\n");
        aims().forEach(aim -> markdown.append(aim.row()));
        markdown.append('\n');
        TABLES.forEach(table -> markdown.append(table.markdown(results)));
        return markdown.toString();
    }

    private List<Aim> aims() {
        Comparison throughput = new Comparison(results, Throughput.NAME);
        Comparison steady = new Comparison(results, Steady.NAME);
        Comparison fault = new Comparison(results, Fault.NAME);
        Comparison hostile = new Comparison(results, Hostile.NAME);
        Comparison backlog = new Comparison(results, Backlog.NAME);
        Comparison nodes = new Comparison(results, Nodes.NAME);
        return List.of(
                Aim.of(
                        "fired one per transaction by 8 threads and delivered meanwhile, against the fastest durable alternative",
                        Bound.atLeast(2),
                        throughput.ratio(CHOSEN, DURABLE, FASTEST, "deliveredPerSecond")),
                Aim.of(
                        "the same against inserts alone, without delivery",
                        Bound.atLeast(0.7),
                        throughput.ratio(
                                CHOSEN, from(INSERTS), Comparison.highest("firedPerSecond"), "firedPerSecond")),
                Aim.of(
                        "draining a stored backlog, against the bare Jakarta REST client at its best concurrency",
                        Bound.atLeast(0.4),
                        new Comparison(results, Drain.NAME)
                                .ratio(CHOSEN, from(REST_CLIENT), FASTEST, "deliveredPerSecond")),
                Aim.of(
                        "CPU seconds per 1000 delivered, sender and PostgreSQL, against the fastest durable alternative",
                        Bound.atMost(0.5, ""),
                        throughput.ratio(CHOSEN, DURABLE, FASTEST, "cpu")),
                new Aim(
                        "from the intended time to the request received at 200 a second, ms",
                        new Bound[] {Bound.under("p50", 1.5, ""), Bound.under("p99", 7, "")},
                        steady.of(OURS, "200", "p50"),
                        steady.of(OURS, "200", "p99")),
                Aim.of("the same at 1000 a second, ms", Bound.under("p99", 10, ""), steady.of(OURS, "1000", "p99")),
                Aim.of(
                        "p99 at 1000 a second against the best alternative",
                        Bound.atMost(1, ""),
                        steady.ratio(
                                CHOSEN.and(variant("1000")),
                                DURABLE.and(variant("1000")),
                                Comparison.highest("p99").reversed(),
                                "p99")),
                Aim.of(
                        "after kill -9 and restart, with default settings: s until the last committed call arrives",
                        Bound.atMost(30, ""),
                        new Comparison(results, Kill.NAME).of(OURS, "", "secondsToLast")),
                Aim.of(
                        "p99 of healthy endpoints while 1 of 20 hangs and 1 answers 503, against the p99 without them",
                        Bound.atMost(1.25, ""),
                        fault.ratio(
                                CHOSEN.and(variant(Fault.WITH)),
                                CHOSEN.and(variant(Fault.WITHOUT)),
                                Comparison.highest("p99"),
                                "p99")),
                Aim.of(
                        "p99 of healthy endpoints while 5 % of the endpoints are hostile, against the p99 without them",
                        Bound.atMost(1.25, ""),
                        hostile.ratio(
                                CHOSEN.and(variant(Hostile.WITH)),
                                CHOSEN.and(variant(Hostile.WITHOUT)),
                                Comparison.highest("p99"),
                                "p99")),
                Aim.of(
                        "the same while 95 % are",
                        Bound.atMost(1.25, ""),
                        hostile.ratio(
                                CHOSEN.and(variant(Hostile.MOSTLY)),
                                CHOSEN.and(variant(Hostile.WITHOUT)),
                                Comparison.highest("p99"),
                                "p99")),
                Aim.of(
                        "the same while 5 of 105 endpoints of one fan-out are slow, silent or have no host",
                        Bound.atMost(1.25, ""),
                        fairness(Fairness.FEW, Fairness.NONE)),
                Aim.of("the same with 1,900 of 2,000", Bound.atMost(1.25, ""), fairness(Fairness.MANY, Fairness.NONE)),
                Aim.of("the same with 3,000 of 3,100", Bound.atMost(1.25, ""), fairness(Fairness.MOST, Fairness.NONE)),
                Aim.of(
                        "the same when nothing is known of any of the 3,100",
                        Bound.atMost(1.25, ""),
                        fairness(Fairness.MAX_NEW, Fairness.NONE_NEW)),
                new Aim(
                        "after all endpoints were away for 1 s, and for 1 min: s until all that was called meanwhile has arrived",
                        new Bound[] {Bound.atMost(3, ""), Bound.atMost(60, "")},
                        new Comparison(results, Outage.NAME).of(OURS, Outage.SECOND, "secondsToLast"),
                        new Comparison(results, Outage.NAME).of(OURS, Outage.MINUTE, "secondsToLast")),
                new Aim(
                        "what that leaves behind when delivery stops: heap, MiB; threads; sockets",
                        new Bound[] {
                            Bound.under("heap", 8, ""), Bound.atMost(0, " threads"), Bound.atMost(0, " sockets")
                        },
                        hostile.of(OURS, Hostile.WITH, "heapLeft"),
                        hostile.of(OURS, Hostile.WITH, "threadsLeft"),
                        hostile.of(OURS, Hostile.WITH, "socketsLeft")),
                new Aim(
                        "rate while 1,000,000 deliveries are stored, against few; heap that this takes, MiB",
                        new Bound[] {Bound.atLeast(0.8), Bound.under("heap", 128, "")},
                        backlog.ratio(
                                CHOSEN.and(variant(Backlog.GREAT)),
                                CHOSEN.and(variant(Backlog.SMALL)),
                                FASTEST,
                                "deliveredPerSecond"),
                        backlog.of(OURS, Backlog.GREAT, "heap")),
                Aim.of(
                        "statements per delivered call at 1000 a second, the caller's insert included",
                        Bound.under("", 2, ""),
                        steady.of(OURS, "1000", "statements")),
                Aim.of(
                        "two nodes on one database against one, receivers answering in 50 ms",
                        Bound.atLeast(1.7),
                        nodes.ratio(
                                CHOSEN.and(variant("2")), CHOSEN.and(variant("1")), FASTEST, "deliveredPerSecond")));
    }

    private Sample fairness(String variant, String without) {
        return new Comparison(results, Fairness.NAME)
                .ratio(CHOSEN.and(variant(variant)), CHOSEN.and(variant(without)), Comparison.highest("p99"), "p99");
    }

    private static Predicate<Measurement> variant(String variant) {
        return measurement -> measurement.variant().equals(variant);
    }
}
