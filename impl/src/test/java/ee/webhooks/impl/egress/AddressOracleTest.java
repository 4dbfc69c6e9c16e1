// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What another library thinks of the same addresses. The addresses are random, and the same in every run. */
class AddressOracleTest {

    private static final int MANY = 5_000;

    private final Random random = new Random(20_261_123);
    private final IPAddressGenerator generator = new IPAddressGenerator();

    private byte[] address(int length) {
        byte[] address = new byte[length];
        random.nextBytes(address);
        return address;
    }

    @Test
    void aBlockContainsWhatItContainsElsewhere() {
        for (int i = 0; i < MANY; i++) {
            int length = random.nextBoolean() ? 4 : 16;
            byte[] base = address(length);
            int prefix = random.nextInt(length * 8 + 1);
            byte[] candidate = base.clone();
            // Near the block, so that both answers come.
            int flipped = random.nextInt(length * 8);
            candidate[flipped / 8] ^= (byte) (0x80 >> (flipped % 8));
            IPAddress other = generator.from(base);
            String text = other.toNormalizedString() + "/" + prefix;

            assertThat(Network.parse(text).contains(candidate))
                    .as("%s contains %s", text, generator.from(candidate))
                    .isEqualTo(new IPAddressString(text)
                            .getAddress()
                            .toPrefixBlock()
                            .contains(generator.from(candidate)));
        }
    }

    @Test
    void anAddressIsReadAsItIsReadElsewhere() {
        for (int i = 0; i < MANY; i++) {
            byte[] bytes = address(random.nextBoolean() ? 4 : 16);
            IPAddress other = generator.from(bytes);

            assertThat(Network.address(other.toCanonicalString())).isEqualTo(bytes);
            if (other instanceof IPv6Address ipv6) {
                assertThat(Network.address(ipv6.toFullString())).isEqualTo(bytes);
                assertThat(Network.address(ipv6.toMixedString())).isEqualTo(bytes);
            }
        }
    }

    @Test
    void whatIsNotPublicElsewhereIsNotPublicHere() {
        for (int i = 0; i < MANY; i++) {
            byte[] bytes = address(4);
            // Half of them near 127, 10, 169.254 and so on
            if (random.nextBoolean()) {
                bytes[0] = new byte[] {10, 127, (byte) 169, (byte) 172, (byte) 192, (byte) 224, 0}[random.nextInt(7)];
                bytes[1] = new byte[] {(byte) 254, (byte) 168, 16, 31, 0}[random.nextInt(5)];
            }
            IPv4Address ipv4 = generator.from(bytes).toIPv4();
            boolean specialElsewhere = ipv4.isLoopback()
                    || ipv4.isPrivate()
                    || ipv4.isLinkLocal()
                    || ipv4.isMulticast()
                    || ipv4.isAnyLocal();
            if (specialElsewhere) {
                assertThat(SpecialPurposeAddresses.contain(bytes))
                        .as(ipv4.toString())
                        .isTrue();
            }
            assertEmbeddedLike(ipv4);
        }
    }

    /** In whatever form an IPv6 address carries it, an IPv4 address is judged as itself. */
    private void assertEmbeddedLike(IPv4Address ipv4) {
        boolean special = SpecialPurposeAddresses.contain(ipv4.getBytes());
        IPv6Address mapped = ipv4.getIPv4MappedAddress();

        assertThat(mapped.isIPv4Mapped()).isTrue();
        assertThat(SpecialPurposeAddresses.contain(mapped.getBytes())).isEqualTo(special);
        byte[] bytes = ipv4.getBytes();
        byte[] to6 = address(16);
        to6[0] = 0x20;
        to6[1] = 0x02;
        System.arraycopy(bytes, 0, to6, 2, 4);
        // Not an interface identifier of ISATAP, which would carry another
        to6[10] = 0;
        assertThat(generator.from(to6).toIPv6().is6To4()).isTrue();
        assertThat(generator.from(to6).toIPv6().get6To4IPv4Address().getBytes()).isEqualTo(bytes);
        assertThat(SpecialPurposeAddresses.contain(to6)).isEqualTo(special);
        byte[] isatap = {0x2a, 0, 1, 2, 3, 4, 5, 6, 0, 0, 0x5e, (byte) 0xfe, 0, 0, 0, 0};
        System.arraycopy(bytes, 0, isatap, 12, 4);
        assertThat(SpecialPurposeAddresses.contain(isatap)).isEqualTo(special);
    }

    @Test
    void ipv6ThatIsNotPublicElsewhereIsNotPublicHere() {
        for (int i = 0; i < MANY; i++) {
            byte[] bytes = address(16);
            if (random.nextBoolean()) {
                bytes[0] = new byte[] {(byte) 0xfe, (byte) 0xfc, (byte) 0xfd, (byte) 0xff, 0x20}[random.nextInt(5)];
                bytes[1] = new byte[] {(byte) 0x80, (byte) 0xc0, 0x01, 0x02}[random.nextInt(4)];
            }
            IPv6Address ipv6 = generator.from(bytes).toIPv6();
            if (ipv6.isLinkLocal()
                    || ipv6.isSiteLocal()
                    || ipv6.isUniqueLocal()
                    || ipv6.isMulticast()
                    || ipv6.isTeredo()
                    || ipv6.isLoopback()) {
                assertThat(SpecialPurposeAddresses.contain(bytes))
                        .as(ipv6.toString())
                        .isTrue();
            }
        }
    }
}
