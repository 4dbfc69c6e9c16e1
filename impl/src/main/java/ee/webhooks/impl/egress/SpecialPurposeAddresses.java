// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses that are not somebody's on the public internet: the IANA IPv4 and IPv6 Special-Purpose Address Registries, multicast, and IPv6
 * addresses that carry one of those IPv4 addresses.
 */
final class SpecialPurposeAddresses {

    private static final List<Network> BLOCKS = Stream.of(
                    // IPv4: https://www.iana.org/assignments/iana-ipv4-special-registry
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    // IPv6: https://www.iana.org/assignments/iana-ipv6-special-registry
                    "64:ff9b:1::/48",
                    "100::/64",
                    "100:0:0:1::/64",
                    // Teredo, 2001::/32, is part of it
                    "2001::/23",
                    "2001:db8::/32",
                    "2620:4f:8000::/48",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    // Deprecated, still routed by some: https://www.rfc-editor.org/rfc/rfc3879
                    "fec0::/10",
                    "ff00::/8")
            .map(Network::parse)
            .toList();

    /** An IPv6 block whose addresses carry an IPv4 address, and where in them. */
    private record Embedding(Network block, int offset) {

        Embedding(String block, int offset) {
            this(Network.parse(block), offset);
        }

        byte[] embedded(byte[] address) {
            return Arrays.copyOfRange(address, offset, offset + 4);
        }
    }

    private static final List<Embedding> EMBEDDINGS = List.of(
            // IPv4-mapped and IPv4-compatible, RFC 4291; :: and ::1 are among the latter
            new Embedding("::ffff:0:0/96", 12),
            new Embedding("::/96", 12),
            // IPv4-translated, RFC 2765
            new Embedding("::ffff:0:0:0/96", 12),
            // NAT64, RFC 6052
            new Embedding("64:ff9b::/96", 12),
            // 6to4, RFC 3056
            new Embedding("2002::/16", 2));

    private SpecialPurposeAddresses() {}

    static boolean contain(byte[] address) {
        return isInBlock(address) || carriesIsatap(address);
    }

    /** The interface identifiers of ISATAP, RFC 5214, end in an IPv4 address, in whatever network they are. */
    private static boolean carriesIsatap(byte[] address) {
        return address.length == 16
                && (address[8] & ~0x02) == 0
                && address[9] == 0
                && address[10] == 0x5e
                && address[11] == (byte) 0xfe
                && contain(Arrays.copyOfRange(address, 12, 16));
    }

    private static boolean isInBlock(byte[] address) {
        return BLOCKS.stream().anyMatch(block -> block.contains(address))
                || EMBEDDINGS.stream()
                        .filter(embedding -> embedding.block().contains(address))
                        .anyMatch(embedding -> contain(embedding.embedded(address)));
    }
}
