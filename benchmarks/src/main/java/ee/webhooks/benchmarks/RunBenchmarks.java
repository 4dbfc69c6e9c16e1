// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks;

import ee.webhooks.benchmarks.pieces.Pieces;
import ee.webhooks.benchmarks.process.Database;
import ee.webhooks.benchmarks.report.Page;
import ee.webhooks.benchmarks.report.Report;
import ee.webhooks.benchmarks.report.Results;
import ee.webhooks.benchmarks.scenario.Backlog;
import ee.webhooks.benchmarks.scenario.Drain;
import ee.webhooks.benchmarks.scenario.Fairness;
import ee.webhooks.benchmarks.scenario.Fault;
import ee.webhooks.benchmarks.scenario.History;
import ee.webhooks.benchmarks.scenario.Hostile;
import ee.webhooks.benchmarks.scenario.Kill;
import ee.webhooks.benchmarks.scenario.Nodes;
import ee.webhooks.benchmarks.scenario.Outage;
import ee.webhooks.benchmarks.scenario.Rig;
import ee.webhooks.benchmarks.scenario.Scale;
import ee.webhooks.benchmarks.scenario.Scenario;
import ee.webhooks.benchmarks.scenario.Steady;
import ee.webhooks.benchmarks.scenario.Throughput;
import ee.webhooks.benchmarks.sender.SenderKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs everything in {@code docs/performance.md} and writes its figures into that page. */
public final class RunBenchmarks {

    private static final List<Scenario> SCENARIOS = List.of(
            new Throughput(),
            new Drain(),
            new Steady(),
            new Fault(),
            new Hostile(),
            new Fairness(),
            new Outage(),
            new Kill(),
            new Backlog(),
            new Nodes(),
            new History());

    private RunBenchmarks() {}

    /**
     * Takes the directory to keep files in meanwhile, {@code quick} or the number of rounds, the names of scenarios or {@code all}, the page, and what was
     * measured against, for the reader of the page; the names of senders or {@code all}; and, if any, more options for the JVMs that send. With the system property {@code
     * resume}, what an earlier run has left in that directory is not measured again; {@code warmUp} says how many calls each sender delivers before it is measured.
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        boolean quick = arguments[1].equals("quick");
        Scale scale = quick ? Scale.quick() : Scale.full(Integer.parseInt(arguments[1]), Integer.getInteger("warmUp"));
        Set<String> wanted = new TreeSet<>(Arrays.asList(arguments[2].split(",")));
        boolean all = wanted.contains("all");
        Set<SenderKind> senders = arguments[5].equals("all")
                ? EnumSet.allOf(SenderKind.class)
                : Arrays.stream(arguments[5].split(","))
                        .map(SenderKind::valueOf)
                        .collect(Collectors.toSet());
        List<String> senderOptions = Arrays.stream(arguments)
                .skip(6)
                .flatMap(options -> Arrays.stream(options.split(" ")))
                .filter(option -> !option.isBlank())
                .toList();
        Path file = directory.resolve("results.json");
        Results results = Boolean.getBoolean("resume") && Files.exists(file) ? Results.read(file) : Results.empty();
        try (Rig rig = Rig.start(directory, scale, senders, senderOptions)) {
            describe(results.environment(), rig.database(), arguments[4]);
            if ((all || wanted.contains(Pieces.NAME)) && results.rounds(Pieces.NAME) == 0) {
                rig.database().recreate();
                Pieces.run(quick, rig.database().url(), results);
                results.write(file);
            }
            for (Scenario scenario : SCENARIOS) {
                int measured = results.rounds(scenario.name());
                for (int round = measured + 1;
                        round <= scale.rounds() && (all || wanted.contains(scenario.name()));
                        round++) {
                    scenario.run(rig, round, results);
                    results.write(file);
                }
            }
        }
        results.environment().put("run", run(results));
        results.write(file);
        String report = new Report(results).markdown();
        Files.writeString(directory.resolve("report.md"), report);
        if (isComplete(results) && !quick && senders.size() == SenderKind.values().length) {
            new Page(Path.of(arguments[3])).replace(report);
        }
        System.out.println(report);
    }

    private static Stream<String> names() {
        return Stream.concat(SCENARIOS.stream().map(Scenario::name), Stream.of(Pieces.NAME));
    }

    private static boolean isComplete(Results results) {
        return names().allMatch(name -> results.rounds(name) > 0);
    }

    /** When it was, and how often each scenario was measured. */
    private static String run(Results results) {
        Map<Integer, List<String>> byRounds =
                names().collect(Collectors.groupingBy(results::rounds, TreeMap::new, Collectors.toList()));
        return LocalDate.now(ZoneOffset.UTC) + ", medians (lowest to highest) of as many rounds as there were: "
                + byRounds.entrySet().stream()
                        .filter(entry -> entry.getKey() > 0)
                        .map(entry -> "%d of %s".formatted(entry.getKey(), String.join(", ", entry.getValue())))
                        .collect(Collectors.joining("; "));
    }

    private static void describe(Map<String, String> environment, Database database, String alternatives) {
        environment.put(
                "machine",
                "%d processors shared by sender, PostgreSQL and receiver, %s, %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch")));
        environment.put(
                "versions",
                "Java %s, PostgreSQL %s, %s"
                        .formatted(System.getProperty("java.version"), database.version(), alternatives));
    }
}
