// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.impl.store.AttemptResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Judges a response. In this package because the judge is package-private. */
@State(Scope.Benchmark)
public class JudgeBenchmark {

    @Param({"204", "503"})
    public int status;

    private final Judge judge = new Judge(Duration.ofHours(24));
    private final Instant now = Instant.now();

    @Benchmark
    public AttemptResult result() {
        return Judge.result(status);
    }

    @Benchmark
    public Optional<String> failure() {
        return Judge.failureOf(status);
    }

    @Benchmark
    public Optional<Duration> retryAfter() {
        return judge.retryAfter(status, "120", now);
    }
}
