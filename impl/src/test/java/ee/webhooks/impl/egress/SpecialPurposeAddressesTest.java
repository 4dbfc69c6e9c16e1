// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialPurposeAddressesTest {

    private static boolean isSpecial(String literal) {
        return SpecialPurposeAddresses.contain(NetworkTest.bytes(literal));
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
        // IPv6: local-use NAT64; discard only; dummy prefix
        "64:ff9b:0:ffff:ffff:ffff:ffff:ffff, 64:ff9b:1::,  64:ff9b:1:ffff:ffff:ffff:ffff:ffff, 64:ff9b:2::",
        "ff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 100::,     100::ffff:ffff:ffff:ffff,           -",
        "-,                                  100:0:0:1::,  100:0:0:1:ffff:ffff:ffff:ffff,      100:0:0:2::",
        // IETF protocol assignments, among them benchmarking, ORCHID, DRIP; documentation
        "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2001::,  2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, 2001:200::",
        "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db9::",
        // AS112; documentation; segment routing
        "2620:4f:7fff:ffff:ffff:ffff:ffff:ffff, 2620:4f:8000::, 2620:4f:8000:ffff:ffff:ffff:ffff:ffff, 2620:4f:8001::",
        "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff::,  3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff:1000::",
        "5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 5f00::,  5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 5f01::",
        // Unique local; link local; site local; multicast
        "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, fc00::,  fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, fe00::",
        "fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff, fe80::,  febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -",
        "-,                                  fec0::,       feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -",
        "-,                                  ff00::,       ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -",
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
                "2001:20::1"
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
                "2001:500:2::c"
            })
    void publicAddressIsNotRefused(String address) {
        assertThat(isSpecial(address)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // IPv4-compatible
        "::127.0.0.1,                 true",
        "::10.1.2.3,                  true",
        "::8.8.8.8,                   false",
        // IPv4-translated
        "::ffff:0:169.254.169.254,    true",
        "::ffff:0:8.8.8.8,            false",
        // NAT64
        "64:ff9b::10.0.0.1,           true",
        "64:ff9b::169.254.169.254,    true",
        "64:ff9b::8.8.8.8,            false",
        // 6to4: the address is in the third to sixth byte
        "2002:7f00:1::,               true",
        "2002:c0a8:101::a00:1,        true",
        "2002:a9fe:a9fe::,            true",
        "2002:808:808::1,             false",
        "2002:808:808::a00:1,         false",
        // Teredo, whatever it carries, is not globally reachable
        "2001:0:a00:1::f7f7:f7f7,     true",
        "2001:0:808:808::f5ff:fffe,   true",
        "2001:0:808:808::f7f7:f7f7,   true",
    })
    void addressThatCarriesAnotherIsJudgedByIt(String address, boolean special) {
        assertThat(isSpecial(address)).isEqualTo(special);
    }

    /** The platform makes IPv4 addresses of these, so that they only come as bytes. */
    @Test
    void mappedAddressIsJudgedByTheOneItCarries() {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(NetworkTest.bytes("192.168.1.1"), 0, mapped, 12, 4);
        assertThat(SpecialPurposeAddresses.contain(mapped)).isTrue();

        System.arraycopy(NetworkTest.bytes("8.8.8.8"), 0, mapped, 12, 4);
        assertThat(SpecialPurposeAddresses.contain(mapped)).isFalse();
    }
}
