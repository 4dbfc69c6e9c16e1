// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    private static boolean isSpecial(String literal) {
        return !PublicAddresses.contain(IpAddress.parse(literal));
    }

    /** The last address before a block, its first, its last, and the first behind it; a dash where that is in another block. */
    @ParameterizedTest
    @CsvSource({
        // This network; private use; shared address space
        "-,               0.0.0.0,         0.255.255.255,   1.0.0.0",
        "9.255.255.255,   10.0.0.0,        10.255.255.255,  11.0.0.0",
        "100.63.255.255,  100.64.0.0,      100.127.255.255, 100.128.0.0",
        // Loopback; link local; private use
        "126.255.255.255, 127.0.0.0,       127.255.255.255, 128.0.0.0",
        "169.253.255.255, 169.254.0.0,     169.254.255.255, 169.255.0.0",
        "172.15.255.255,  172.16.0.0,      172.31.255.255,  172.32.0.0",
        // IETF protocol assignments; TEST-NET-1; AS112; AMT; 6to4 relays; private use; AS112
        "191.255.255.255, 192.0.0.0,       192.0.0.255,     192.0.1.0",
        "192.0.1.255,     192.0.2.0,       192.0.2.255,     192.0.3.0",
        "192.31.195.255,  192.31.196.0,    192.31.196.255,  192.31.197.0",
        "192.52.192.255,  192.52.193.0,    192.52.193.255,  192.52.194.0",
        "192.88.98.255,   192.88.99.0,     192.88.99.255,   192.88.100.0",
        "192.167.255.255, 192.168.0.0,     192.168.255.255, 192.169.0.0",
        "192.175.47.255,  192.175.48.0,    192.175.48.255,  192.175.49.0",
        // Benchmarking; TEST-NET-2; TEST-NET-3
        "198.17.255.255,  198.18.0.0,      198.19.255.255,  198.20.0.0",
        "198.51.99.255,   198.51.100.0,    198.51.100.255,  198.51.101.0",
        "203.0.112.255,   203.0.113.0,     203.0.113.255,   203.0.114.0",
        // Multicast; reserved, and limited broadcast as its last
        "223.255.255.255, 224.0.0.0,       239.255.255.255, -",
        "-,               240.0.0.0,       255.255.255.255, -",
        // Everything before and behind 2000::/3 but NAT64; IETF protocol assignments, among them Teredo, benchmarking,
        // ORCHID
        "-,                                   ::,          64:ff9a:ffff:ffff:ffff:ffff:ffff:ffff, 64:ff9b::",
        "64:ff9b::ffff:ffff,                  64:ff9b::1:0:0, 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2000::",
        "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2001::,  2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, 2001:200::",
        // Documentation; 6to4; AS112
        "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db9::",
        "2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2002::,  2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2003::",
        "2620:4f:7fff:ffff:ffff:ffff:ffff:ffff, 2620:4f:8000::, 2620:4f:8000:ffff:ffff:ffff:ffff:ffff, 2620:4f:8001::",
        // Reserved, with the 6bone and documentation; then everything that is not global unicast
        "2cff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2d00::,  3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -",
        "-,                                   4000::,      ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -",
    })
    void blockIsRefusedFromItsFirstToItsLastAddress(String before, String first, String last, String behind) {
        assertThat(isSpecial(first)).as("first").isTrue();
        assertThat(isSpecial(last)).as("last").isTrue();
        if (!before.equals("-")) {
            assertThat(isSpecial(before)).as("before").isFalse();
        }
        if (!behind.equals("-")) {
            assertThat(isSpecial(behind)).as("behind").isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "127.0.0.1",
                "169.254.169.254",
                "fd00:ec2::254",
                "100.100.100.200",
                "255.255.255.255",
                "2001:2::1",
                "2001:20::1",
                "1::1",
                "100::1",
                "100:0:0:1::1",
                "200::1",
                "1fff::1",
                "3ffe::1",
                "3fff::1",
                "4000::1",
                "5f00::1",
                "8000::1",
                "c000::1",
                "e000::1",
                "f800::1",
                "fc00::1",
                "fe00::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "::8.8.8.8",
                "::ffff:0:8.8.8.8",
                "64:ff9b:1::8.8.8.8",
                "2001:0:808:808::f7f7:f7f7",
                "2002:808:808::1"
            })
    void wellKnownInternalAddressIsRefused(String address) {
        assertThat(isSpecial(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "93.184.215.14",
                "198.41.0.4",
                "2606:4700:4700::1111",
                "2a00:1450:4001:82b::200e",
                "2001:4860:4860::8888",
                "2001:500:2::c",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8"
            })
    void publicAddressIsNotRefused(String address) {
        assertThat(isSpecial(address)).isFalse();
    }
}
