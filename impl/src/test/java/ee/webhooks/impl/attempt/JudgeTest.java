// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.store.AttemptResult;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

    private final Judge judge = new Judge(Duration.ofHours(1));

    @Test
    void everyStatusHasOneVerdictAndAReasonUnlessItIsSuccess() {
        for (int status = 200; status <= 999; status++) {
            AttemptResult expected = switch (status) {
                case 410 -> AttemptResult.GONE;
                case 429, 502, 503, 504 -> AttemptResult.OVERLOADED;
                default -> status < 300 ? AttemptResult.DELIVERED : AttemptResult.FAILED;
            };

            assertThat(Judge.result(status)).as("result of %d", status).isEqualTo(expected);
            assertThat(Judge.failureOf(status).isPresent()).isEqualTo(expected != AttemptResult.DELIVERED);
        }
        assertThat(Judge.result(199)).isEqualTo(AttemptResult.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "300, WHK00315: the response was 300; redirects are not followed. Change the URL of the endpoint.",
        "399, WHK00315: the response was 399; redirects are not followed. Change the URL of the endpoint.",
        "400, 'WHK00314: the response was 400, and only 200 to 299 is success.'",
        "500, 'WHK00314: the response was 500, and only 200 to 299 is success.'",
        "199, 'WHK00314: the response was 199, and only 200 to 299 is success.'",
        "410, WHK00316: the response was 410: the receiver wants no more calls.",
        "429, WHK00317: the response was 429: the receiver cannot take more at the moment.",
    })
    void reasonIsASentence(int status, String reason) {
        assertThat(Judge.failureOf(status)).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"399, false", "400, true", "503, true", "200, false"})
    void onlyARefusalCanAskToBeLeftAlone(int status, boolean heard) {
        assertThat(judge.retryAfter(status, "60", Instant.EPOCH).isPresent()).isEqualTo(heard);
    }

    @Test
    void limitIsTheOperators() {
        assertThat(judge.retryAfter(503, "60", Instant.EPOCH)).contains(Duration.ofMinutes(1));
        assertThat(judge.retryAfter(503, "6000", Instant.EPOCH)).contains(Duration.ofHours(1));
    }
}
