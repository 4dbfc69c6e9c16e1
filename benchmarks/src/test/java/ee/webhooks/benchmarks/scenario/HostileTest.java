// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.benchmarks.report.Measurement;
import ee.webhooks.benchmarks.report.Results;
import ee.webhooks.benchmarks.sender.SenderKind;
import ee.webhooks.hostile.HostileCase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures must be those of what they are said to be: all hostile receivers at work, and every healthy call counted. */
class HostileTest {

    /** Just long enough for each endpoint to be called. */
    private static final Duration HOSTILE = Duration.ofSeconds(5);

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Scale TINY =
            new Scale(1, 100, 100, 100, 100, 100, SHORT, SHORT, SHORT, Duration.ofSeconds(2), HOSTILE, SHORT);

    /** Certificates of others, expired, not yet valid and signed by nobody; one that asks for a certificate, and one that never speaks TLS. */
    private static final int BY_TLS = 6;

    @TempDir
    private static Path directory;

    private static Rig rig;

    private final Results results = Results.empty();

    @BeforeAll
    static void start() {
        rig = Rig.start(directory, TINY, EnumSet.of(SenderKind.WEBHOOKS_EE), ChildJvms.SHORT_LIVED);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private Figures figures(String scenario, String variant) {
        return results.of(scenario)
                .filter(each -> each.variant().equals(variant))
                .map(Measurement::figures)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void healthyEndpointsGetTheirCallsWhileEveryHostileOneIsCalled() {
        new Hostile().run(rig, 1, results);

        assertThat(figures(Hostile.NAME, Hostile.WITHOUT).get("received")).isEqualTo(600);
        assertThat(figures(Hostile.NAME, Hostile.WITHOUT).get("hostileConnections"))
                .isZero();
        Figures with = figures(Hostile.NAME, Hostile.WITH);
        assertThat(with.get("expected")).isEqualTo(1_425);
        assertThat(with.get("received")).isEqualTo(1_425);
        assertThat(with.get("forged")).isZero();
        assertThat(with.get("hostileCalled")).isEqualTo(HostileCase.values().length + BY_TLS);
        assertThat(with.get("hostileConnections")).isGreaterThanOrEqualTo(HostileCase.values().length);
        assertThat(with.get("open")).isPositive();
        Figures mostly = figures(Hostile.NAME, Hostile.MOSTLY);
        assertThat(mostly.get("received")).isPositive().isEqualTo(mostly.get("expected"));
        assertThat(results.of(Hostile.HELD).map(Measurement::variant))
                .containsExactly(Hostile.BEFORE, Hostile.SOON, Hostile.AT_END, Hostile.AFTER, Hostile.STOPPED);
        assertThat(figures(Hostile.HELD, Hostile.AT_END).get("sockets")).isPositive();
    }

    @Test
    void thereIsOneRoundOnly() {
        new Hostile().run(rig, 2, results);

        assertThat(results.measurements()).isEmpty();
    }
}
