// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import static ee.webhooks.impl.message.WebhookMessage.EGRESS_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.webhooks.impl.message.WebhookMessage;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What another library thinks of the same addresses. The addresses are random, and the same in every run. */
class AddressOracleTest {

    private static final int MANY = 5_000;
    private static final Ports PORTS = Ports.parse(Ports.DEFAULT);
    private static final List<Network> EVERYTHING = List.of(Network.parse("0.0.0.0/0"), Network.parse("::/0"));

    /** Nothing but what RFC 4291, section 2.2, and four decimal numbers are. */
    private static final IPAddressStringParameters STRICT = strict();

    private static IPAddressStringParameters strict() {
        IPAddressStringParameters.Builder builder = new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowPrefix(false)
                .allowMask(false)
                .allowSingleSegment(false)
                .setRangeOptions(RangeParameters.NO_RANGE);
        builder.getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowBase85(false)
                .allowBinary(false)
                .allowMixed(true)
                .allow_mixed_inet_aton(false)
                .allowLeadingZeros(true)
                .allowUnlimitedLeadingZeros(false);
        Stream.of(
                        builder.getIPv4AddressParametersBuilder(),
                        builder.getIPv6AddressParametersBuilder().getEmbeddedIPv4AddressParametersBuilder())
                .forEach(ipv4 -> ipv4.allow_inet_aton(false)
                        .allowBinary(false)
                        .allowLeadingZeros(false)
                        .allowUnlimitedLeadingZeros(false));
        return builder.toParams();
    }

    private final Random random = new Random(20_261_123);
    private final IPAddressGenerator generator = new IPAddressGenerator();

    private byte[] address(int length) {
        byte[] address = new byte[length];
        random.nextBytes(address);
        return address;
    }

    private static String text(IpAddress address) {
        return new IPAddressGenerator().from(address.bytes()).toCanonicalString();
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

            assertThat(Network.parse(text).contains(IpAddress.of(candidate)))
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
            // With gaps
            for (int zeros = random.nextInt(bytes.length); zeros > 0; zeros--) {
                bytes[random.nextInt(bytes.length)] = 0;
            }
            IPAddress other = generator.from(bytes);

            assertThat(IpAddress.bytesOf(other.toCanonicalString())).isEqualTo(bytes);
            assertThat(IpAddress.bytesOf(other.toCompressedString())).isEqualTo(bytes);
            if (other instanceof IPv6Address ipv6) {
                assertThat(IpAddress.bytesOf(ipv6.toFullString())).isEqualTo(bytes);
                assertThat(IpAddress.bytesOf(ipv6.toMixedString())).isEqualTo(bytes);
                assertThat(IpAddress.bytesOf(ipv6.toFullString().toUpperCase(Locale.ROOT)))
                        .isEqualTo(bytes);
            }
        }
    }

    /** Texts that are nearly addresses: what is taken for one is one elsewhere, and the same one. */
    @Test
    void whatIsNoAddressElsewhereIsNoneHere() {
        String alphabet = "0123456789abcdefABCDEFxX:::...%/[]- g";
        int read = 0;
        for (int i = 0; i < 8 * MANY; i++) {
            IPAddress other = generator.from(address(random.nextBoolean() ? 4 : 16));
            StringBuilder text = new StringBuilder(
                    other instanceof IPv6Address ipv6 && random.nextBoolean()
                            ? ipv6.toMixedString()
                            : other.toCompressedString());
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                int place = random.nextInt(text.length() + 1);
                char character = alphabet.charAt(random.nextInt(alphabet.length()));
                if (place == text.length() || random.nextBoolean()) {
                    text.insert(place, character);
                } else if (random.nextBoolean()) {
                    text.deleteCharAt(place);
                } else {
                    text.setCharAt(place, character);
                }
            }
            Optional<String> here = here(text.toString());

            assertThat(here).as("'%s'", text).isEqualTo(elsewhere(text.toString()));
            read += here.isPresent() ? 1 : 0;
        }
        assertThat(read).as("both kinds come").isBetween(MANY / 5, 7 * MANY);
    }

    private static Optional<String> here(String text) {
        try {
            return Optional.of(HexFormat.of().formatHex(IpAddress.bytesOf(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> elsewhere(String text) {
        // It takes blanks away.
        if (text.indexOf(' ') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(HexFormat.of()
                    .formatHex(new IPAddressString(text, STRICT).toAddress().getBytes()));
        } catch (AddressStringException | RuntimeException none) {
            return Optional.empty();
        }
    }

    private IPv4Address nearSpecial() {
        byte[] bytes = address(4);
        // Half of them near 127, 10, 169.254 and so on
        if (random.nextBoolean()) {
            bytes[0] = new byte[] {10, 127, (byte) 169, (byte) 172, (byte) 192, (byte) 224, 0}[random.nextInt(7)];
            bytes[1] = new byte[] {(byte) 254, (byte) 168, 16, 31, 0}[random.nextInt(5)];
        }
        return generator.from(bytes).toIPv4();
    }

    @Test
    void whatIsNotPublicElsewhereIsNotPublicHere() {
        for (int i = 0; i < MANY; i++) {
            IPv4Address ipv4 = nearSpecial();
            boolean specialElsewhere = ipv4.isLoopback()
                    || ipv4.isPrivate()
                    || ipv4.isLinkLocal()
                    || ipv4.isMulticast()
                    || ipv4.isAnyLocal();
            if (specialElsewhere) {
                assertThat(PublicAddresses.contain(IpAddress.of(ipv4.getBytes())))
                        .as(ipv4.toString())
                        .isFalse();
            }
        }
    }

    @Test
    void ipv6ThatIsNotPublicElsewhereIsNotPublicHere() {
        IPAddress globalUnicast = new IPAddressString("2000::/3").getAddress();
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
                    || ipv6.is6To4()
                    || ipv6.isLoopback()
                    || !globalUnicast.contains(ipv6)) {
                assertThat(PublicAddresses.contain(IpAddress.of(bytes)))
                        .as(ipv6.toString())
                        .isFalse();
            }
        }
    }

    /** Every IPv6 address that carries an IPv4 address, made by the other library where it can. */
    private Stream<IPv6Address> carrying(IPv4Address ipv4) {
        byte[] inverted = ipv4.getBytes();
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (byte) ~inverted[i];
        }
        byte[] any = address(16);
        // Public, and not an interface identifier of ISATAP
        any[0] = 0x2a;
        any[10] = 1;
        byte[] translated = {0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0, 0, 0};
        byte[] isatap = {0, 0, 0x5e, (byte) 0xfe};
        return Stream.of(
                with(new byte[16], 12, ipv4.getBytes()),
                with(translated, 12, ipv4.getBytes()),
                with(with("64:ff9b::"), 12, ipv4.getBytes()),
                with(with("64:ff9b:1::"), 12, ipv4.getBytes()),
                with(with(any.clone(), 0, new byte[] {0x20, 0x02}).getBytes(), 2, ipv4.getBytes()),
                with(with(any.clone(), 0, new byte[] {0x20, 0x01, 0, 0}).getBytes(), 4, ipv4.getBytes()),
                with(with(any.clone(), 0, new byte[] {0x20, 0x01, 0, 0}).getBytes(), 12, inverted),
                with(with(any.clone(), 8, isatap).getBytes(), 12, ipv4.getBytes()));
    }

    private static byte[] with(String text) {
        return new IPAddressString(text).getAddress().getBytes();
    }

    private IPv6Address with(byte[] bytes, int offset, byte[] part) {
        System.arraycopy(part, 0, bytes, offset, part.length);
        return generator.from(bytes).toIPv6();
    }

    @Test
    void otherLibraryFindsTheSameAddressInOnesThatCarryIt() {
        for (int i = 0; i < MANY; i++) {
            IPv4Address ipv4 = nearSpecial();
            IpAddress expected = IpAddress.of(ipv4.getBytes());
            carrying(ipv4)
                    .filter(ipv6 -> !ipv6.isLoopback() && !ipv6.isAnyLocal())
                    .forEach(ipv6 -> {
                        List<IpAddress> meanings = IpAddress.of(ipv6.getBytes()).meanings();
                        assertThat(meanings).as(ipv6.toString()).contains(expected);
                        if (ipv6.is6To4()) {
                            assertThat(meanings)
                                    .contains(IpAddress.of(
                                            ipv6.get6To4IPv4Address().getBytes()));
                        }
                        if (ipv6.isTeredo()) {
                            byte[] client = ipv6.getEmbeddedIPv4Address().getBytes();
                            assertThat(meanings).hasSize(3);
                            assertThat(client).hasSize(4);
                        }
                    });
            assertThat(IpAddress.of(ipv4.getIPv4MappedAddress().getBytes())).isEqualTo(expected);
        }
    }

    private static Optional<WebhookMessage> refusal(EgressGuard guard, IPAddress address) throws UnknownHostException {
        List<InetAddress> resolved = List.of(InetAddress.getByAddress(address.getBytes()));
        EgressRefusedException whenConnecting =
                catchThrowableOfType(EgressRefusedException.class, () -> guard.checkAddresses(resolved));
        for (String text : notations(address)) {
            EgressRefusedException written = catchThrowableOfType(
                    EgressRefusedException.class, () -> guard.checkUrl(URI.create("https://" + text + "/")));
            assertThat(reason(written)).as(text).isEqualTo(reason(whenConnecting));
        }
        return reason(whenConnecting);
    }

    private static Optional<WebhookMessage> reason(EgressRefusedException refused) {
        return Optional.ofNullable(refused).map(EgressRefusedException::reason);
    }

    private static List<String> notations(IPAddress address) {
        return address instanceof IPv6Address ipv6
                ? Stream.of(
                                ipv6.toCanonicalString(),
                                ipv6.toFullString(),
                                ipv6.toMixedString(),
                                ipv6.toFullString().toUpperCase(Locale.ROOT))
                        .map(text -> "[" + text + "]")
                        .toList()
                : List.of(address.toCanonicalString());
    }

    /** By a URL or by a name, in any notation, carried in any way. */
    @Test
    void deniedBlockIsNeverReached() throws UnknownHostException {
        for (int i = 0; i < MANY / 50; i++) {
            IPv4Address denied = generator.from(address(4)).toIPv4();
            EgressRules rules = new EgressRules(
                    false,
                    EVERYTHING,
                    List.of(Network.parse(denied.toCanonicalString() + "/" + (8 + random.nextInt(25)))),
                    PORTS);
            EgressGuard guard = new EgressGuard(rules);

            assertThat(refusal(guard, denied)).contains(EGRESS_ADDRESS);
            assertThat(refusal(guard, denied.getIPv4MappedAddress())).contains(EGRESS_ADDRESS);
            for (IPv6Address carrying : carrying(denied).toList()) {
                assertThat(refusal(guard, carrying)).as(carrying.toString()).contains(EGRESS_ADDRESS);
            }
        }
    }

    /** What is not public stays so, unless it is allowed as what it is: an allowed IPv6 block opens no IPv4 network. */
    @Test
    void allowingIpv6DoesNotAllowTheIpv4ThatItCarries() throws UnknownHostException {
        EgressGuard guard = new EgressGuard(new EgressRules(false, List.of(Network.parse("::/0")), List.of(), PORTS));
        for (int i = 0; i < MANY / 50; i++) {
            IPv4Address ipv4 = nearSpecial();
            Optional<WebhookMessage> expected = PublicAddresses.contain(IpAddress.of(ipv4.getBytes()))
                    ? Optional.empty()
                    : Optional.of(EGRESS_ADDRESS);

            assertThat(refusal(guard, ipv4.getIPv4MappedAddress())).isEqualTo(expected);
            for (IPv6Address carrying : carrying(ipv4)
                    .filter(ipv6 -> !ipv6.isTeredo() && !ipv6.isLoopback() && !ipv6.isAnyLocal())
                    .toList()) {
                assertThat(refusal(guard, carrying)).as(carrying.toString()).isEqualTo(expected);
            }
        }
    }

    /** With the default rules, public is 2000::/3 without exceptions, and NAT64 of public addresses. */
    @Test
    void byDefaultNothingOutsideGlobalUnicastIsReached() throws UnknownHostException {
        EgressGuard guard = new EgressGuard(new EgressRules(false, List.of(), List.of(), PORTS));
        IPAddress globalUnicast = new IPAddressString("2000::/3").getAddress();
        IPAddress nat64 = new IPAddressString("64:ff9b::/96").getAddress();
        int reached = 0;
        for (int i = 0; i < MANY / 5; i++) {
            byte[] bytes = address(16);
            if (random.nextInt(4) == 0) {
                bytes = with(with("64:ff9b::"), 12, nearSpecial().getBytes()).getBytes();
            }
            IPv6Address ipv6 = generator.from(bytes).toIPv6();
            if (refusal(guard, ipv6).isEmpty()) {
                reached++;
                boolean publicNat64 = nat64.contains(ipv6)
                        && PublicAddresses.contain(IpAddress.of(bytes).ipv4At(12));
                assertThat(globalUnicast.contains(ipv6) || publicNat64)
                        .as(text(IpAddress.of(bytes)))
                        .isTrue();
            }
        }
        assertThat(reached).isBetween(MANY / 100, MANY / 10);
    }
}
