// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRateTest {

    @ParameterizedTest
    @CsvSource({"10/s,10,PT1S", "' 600 / m ',600,PT1M", "1/h,1,PT1H", "5000/d,5000,P1D"})
    void textBecomesARate(String text, int calls, Duration period) {
        assertThat(WebhookRate.parse(text)).isEqualTo(WebhookRate.of(calls, period));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "10/", "/s", "0/s", "-1/s", "1.5/s", "10/w", "10 per s", "9999999999/s"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> WebhookRate.parse(text))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00120");
    }

    @Test
    void rateIsWithinItsRange() {
        assertThat(WebhookRate.of(1, Duration.ofNanos(1)).calls()).isEqualTo(1);
        for (Duration period : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofHours(25)}) {
            assertThatThrownBy(() -> WebhookRate.of(1, period)).isInstanceOf(WebhookInvalidException.class);
        }
        assertThatThrownBy(() -> WebhookRate.of(0, Duration.ofSeconds(1))).isInstanceOf(WebhookInvalidException.class);
    }
}
