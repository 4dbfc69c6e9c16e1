// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.pieces;

import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.benchmarks.report.Measurement;
import ee.webhooks.benchmarks.report.Results;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What single steps of a call's way cost, by JMH. */
public final class Pieces {

    public static final String NAME = "pieces";

    private static final String DATABASE = "database";

    private Pieces() {}

    /**
     * @param database the JDBC URL of an empty one
     */
    public static void run(boolean quick, String database, Results results) {
        Options options = new OptionsBuilder()
                .include("\\.(Capture|Guard|Sign|Judge|Claim)Benchmark\\.")
                .param(DATABASE, database)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(quick ? 1 : 3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(quick ? 1 : 5)
                .measurementTime(TimeValue.seconds(1))
                .build();
        try {
            Collection<RunResult> measured = new Runner(options).run();
            measured.forEach(result -> results.add(measurement(result)));
        } catch (RunnerException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Measurement measurement(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String parameters = result.getParams().getParamsKeys().stream()
                .filter(key -> !key.equals(DATABASE))
                .map(key -> result.getParams().getParam(key) + " " + key)
                .collect(Collectors.joining(", "));
        int method = benchmark.lastIndexOf('.');
        String name =
                benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1).replace("Benchmark.", ": ");
        return new Measurement(
                NAME,
                name,
                parameters,
                1,
                Figures.of("microseconds", result.getPrimaryResult().getScore() / 1000));
    }
}
