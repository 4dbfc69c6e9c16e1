// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0s,        PT0S",
        "5s,        PT5S",
        "100ms,     PT0.1S",
        "5m,        PT5M",
        "24h,       PT24H",
        "2d,        PT48H",
        "1h30m,     PT1H30M",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "1s1s,      PT2S",
        "PT1H30M,   PT1H30M",
        "pt5s,      PT5S",
        "P1D,       PT24H",
        "PT0.5S,    PT0.5S",
    })
    void durationIsReadInBothNotations(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "5",
                "s",
                "5 s",
                "5S",
                "5sec",
                "1h 30m",
                "-5s",
                "1.5s",
                "PT",
                "PT-1S",
                "-PT1S",
                "5s,5s",
                "99999999999999999999s",
                "999999999999999999d",
                "٥s"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(RuntimeException.class);
    }
}
