// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static ee.webhooks.impl.message.WebhookMessage.ATTEMPT_FAILED;
import static ee.webhooks.impl.message.WebhookMessage.ENDPOINT_REFUSED;
import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitedLogTest {

    private final RecordingLogger recorded = new RecordingLogger();
    private final AtomicLong nanos = new AtomicLong(-5);
    private final LimitedLog log = new LimitedLog(recorded, nanos::get);

    @Test
    void someLinesOfEachSubjectAreWrittenAndTheOthersCounted() {
        refused("acme", 8);
        refused("globex", 1);

        assertThat(recorded.lines()).hasSize(6).containsOnly(line("acme"), line("globex"));

        periodPasses();
        log.report();

        assertThat(recorded.lines())
                .hasSize(7)
                .last()
                .asString()
                .startsWith("WHK00390: 3 more lines of WHK00111 about 'acme' were left out within 60 s.");
        assertThat(recorded.levels()).containsOnly(WARNING);
    }

    @Test
    void asManyAsArePermittedLeaveNothingOut() {
        refused("acme", LimitedLog.LINES);
        log.close();

        assertThat(recorded.lines()).hasSize(LimitedLog.LINES).containsOnly(line("acme"));
    }

    @Test
    void aPeriodBeginsWithItsFirstLineAndAnotherFollows() {
        refused("acme", 6);
        nanos.addAndGet(LimitedLog.PERIOD.toNanos() - 1);
        refused("acme", 1);
        assertThat(recorded.lines()).hasSize(5);

        nanos.addAndGet(1);
        refused("acme", 1);

        assertThat(recorded.lines()).hasSize(7).last().isEqualTo(line("acme"));
        assertThat(recorded.lines().get(5)).startsWith("WHK00390: 2 more");
    }

    @Test
    void messagesHaveTheirOwnCount() {
        refused("acme", 5);
        log.log(INFO, ATTEMPT_FAILED, "acme", 1, "id", "webhook", "acme", "reason", "then");

        assertThat(recorded.lines()).hasSize(6);
        assertThat(recorded.levels()).last().isEqualTo(INFO);
    }

    @Test
    void whatIsLeftOutIsWrittenForWhoDebugs() {
        recorded.debug();

        refused("acme", 7);

        assertThat(recorded.lines()).hasSize(7).containsOnly(line("acme"));
        assertThat(recorded.levels()).containsExactly(WARNING, WARNING, WARNING, WARNING, WARNING, DEBUG, DEBUG);
    }

    @Test
    void subjectsBeyondTheLimitShareACount() {
        IntStream.range(0, LimitedLog.MAX_SUBJECTS + 100).forEach(number -> refused("acme-" + number, 1));

        assertThat(recorded.lines()).hasSize(LimitedLog.MAX_SUBJECTS + LimitedLog.LINES);

        log.close();

        assertThat(recorded.lines()).last().asString().startsWith("WHK00390: 95 more lines of WHK00111 about 'others'");
    }

    @Test
    void whatHasACauseIsLimitedToo() {
        IllegalStateException cause = new IllegalStateException("why");
        IntStream.range(0, 7)
                .forEach(any -> log.logWithCause(WARNING, WebhookMessage.DISPATCH_FAILED, "acme", cause, "acme"));

        assertThat(recorded.lines()).hasSize(5).containsOnly(WebhookMessage.DISPATCH_FAILED.format("acme"));
        assertThat(recorded.thrown()).isSameAs(cause);
    }

    @Test
    void eachPeriodEndsInItsTime() {
        refused("acme", 6);
        nanos.addAndGet(1);
        refused("globex", 7);
        nanos.addAndGet(LimitedLog.PERIOD.toNanos() - 1);
        log.report();
        assertThat(recorded.lines())
                .hasSize(11)
                .last()
                .asString()
                .startsWith("WHK00390: 1 more")
                .contains("'acme'");

        nanos.addAndGet(1);
        log.report();
        assertThat(recorded.lines())
                .hasSize(12)
                .last()
                .asString()
                .startsWith("WHK00390: 2 more")
                .contains("'globex'");
    }

    @Test
    void nothingIsReportedBeforeAPeriodIsOverOrTwice() {
        refused("acme", 6);
        log.report();
        assertThat(recorded.lines()).hasSize(5);

        log.close();
        assertThat(recorded.lines()).hasSize(6);

        periodPasses();
        log.report();
        log.close();
        assertThat(recorded.lines()).hasSize(6);
    }

    private void refused(String endpoint, int times) {
        IntStream.range(0, times).forEach(any -> log.log(WARNING, ENDPOINT_REFUSED, endpoint, endpoint, "why"));
    }

    private static String line(String endpoint) {
        return ENDPOINT_REFUSED.format(endpoint, "why");
    }

    private void periodPasses() {
        nanos.addAndGet(LimitedLog.PERIOD.toNanos());
    }
}
