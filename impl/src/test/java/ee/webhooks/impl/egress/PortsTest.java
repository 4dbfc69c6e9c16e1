// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void aRangeContainsItsEndsAndWhatIsBetween() {
        Ports ports = Ports.parse(" 443 , 8000 - 8002 ");

        assertThat(ports.contain(443)).isTrue();
        assertThat(ports.contain(442)).isFalse();
        assertThat(ports.contain(444)).isFalse();
        assertThat(ports.contain(7999)).isFalse();
        assertThat(ports.contain(8000)).isTrue();
        assertThat(ports.contain(8001)).isTrue();
        assertThat(ports.contain(8002)).isTrue();
        assertThat(ports.contain(8003)).isFalse();
    }

    @Test
    void theSameTextIsTheSamePorts() {
        assertThat(Ports.parse("1,2-3")).isEqualTo(Ports.parse("1, 2-3")).hasSameHashCodeAs(Ports.parse("1,2-3"));
        assertThat(Ports.parse("1")).isNotEqualTo(Ports.parse("2")).hasToString("Ports[Range[first=1, last=1]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "443,", "0", "65536", "-1", "1-2-3", "9-8", "http", "1-", "-", "1;2"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ports.parse(text));
    }

    @Test
    void theEndsOfTheRangeOfAllPortsArePorts() {
        assertThat(Ports.parse("1-65535").contain(1)).isTrue();
        assertThat(Ports.parse("1-65535").contain(65_535)).isTrue();
        assertThat(Ports.parse("1-65535").contain(65_536)).isFalse();
    }
}
