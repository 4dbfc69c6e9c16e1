// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import java.util.List;
import java.util.stream.Stream;

/** The IPv4 addresses that IPv6 addresses of some kinds carry. An IPv4-mapped address is none of them: its canonical form is the IPv4 address. */
final class CarriedAddresses {

    /** Kinds with the IPv4 address in the last four bytes. */
    private static final List<Network> AT_THE_END = Stream.of(
                    // IPv4-compatible, RFC 4291, section 2.5.5.1
                    "::/96",
                    // IPv4-translated, RFC 2765
                    "::ffff:0:0:0/96",
                    // NAT64, RFC 6052, and the block for local use, RFC 8215, as the usual /96
                    "64:ff9b::/96",
                    "64:ff9b:1::/48")
            .map(Network::parse)
            .toList();

    /** The unspecified and the loopback address, which look as if they were IPv4-compatible. */
    private static final Network UNSPECIFIED_AND_LOOPBACK = Network.parse("::/127");

    /** RFC 3056. */
    private static final Network SIX_TO_FOUR = Network.parse("2002::/16");

    /** RFC 4380. */
    private static final Network TEREDO = Network.parse("2001::/32");

    /** The interface identifiers of ISATAP, RFC 5214, with and without the bit for an address that is unique in the world. */
    private static final List<IpAddress> ISATAP =
            List.of(IpAddress.parse("::5efe:0:0"), IpAddress.parse("::200:5efe:0:0"));

    private CarriedAddresses() {}

    static Stream<IpAddress> of(IpAddress address) {
        return address.isIpv4() ? Stream.empty() : Stream.concat(byNetwork(address), byInterface(address));
    }

    private static Stream<IpAddress> byNetwork(IpAddress address) {
        if (SIX_TO_FOUR.contains(address)) {
            return Stream.of(address.ipv4At(2));
        }
        if (TEREDO.contains(address)) {
            // The server, and the client behind it
            return Stream.of(address.ipv4At(4), address.invertedIpv4At(12));
        }
        boolean atTheEnd = AT_THE_END.stream().anyMatch(block -> block.contains(address))
                && !UNSPECIFIED_AND_LOOPBACK.contains(address);
        return atTheEnd ? Stream.of(address.ipv4At(12)) : Stream.empty();
    }

    /** In whatever network they are. */
    private static Stream<IpAddress> byInterface(IpAddress address) {
        boolean isatap = ISATAP.stream().anyMatch(identifier -> identifier.hasBytesOf(address, 8, 12));
        return isatap ? Stream.of(address.ipv4At(12)) : Stream.empty();
    }
}
