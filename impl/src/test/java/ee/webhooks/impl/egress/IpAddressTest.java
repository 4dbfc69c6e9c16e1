// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.impl.message.WebhookMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of addresses, and which of them are the same address. */
class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1,                 10.0.0.1",
        "::ffff:10.0.0.1,          10.0.0.1",
        "::FFFF:0a00:0001,         10.0.0.1",
        "1:2:3:4:5:6:7.8.9.10,     1:2:3:4:5:6:708:90a",
        "1:2:3:4:5::7.8.9.10,      1:2:3:4:5:0:708:90a",
        "2001:db8::,               2001:db8:0:0:0:0:0:0",
        "1:2:3:4:5:6:7::,          1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8,          0:2:3:4:5:6:7:8"
    })
    void addressHasOneForm(String text, String other) {
        assertThat(IpAddress.parse(text)).isEqualTo(IpAddress.parse(other)).hasSameHashCodeAs(IpAddress.parse(other));
    }

    @Test
    void addressesDifferInEveryByte() {
        IpAddress address = IpAddress.parse("10.0.0.1");

        assertThat(address).isNotEqualTo(IpAddress.parse("10.0.0.2")).isNotEqualTo(IpAddress.parse("::a00:1"));
        assertThat(address.hashCode()).isNotZero();
        assertThat(address).isNotEqualTo("10.0.0.1").hasToString("0a000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:1.2.3.4",
                ":1.2.3.4",
                "1:2:3:4::5:6:7:8",
                "1:2:3:4:5:6::1.2.3.4",
                "::1::",
                "1:2:3:4:5:6:7:8::",
                "::12345",
                ":::",
                "1.2.3.256",
                "1.2.3",
                "1.2.3.4.5",
                "01.2.3.4",
                ""
            })
    void otherTextsAreNone(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this is not an IP address");
    }

    @Test
    void refusalHasItsNumberWhereItStandsAlone() {
        assertThat(new EgressRefusedException(WebhookMessage.EGRESS_PORT, 22).numbered())
                .startsWith("WHK0")
                .contains("22");
    }
}
