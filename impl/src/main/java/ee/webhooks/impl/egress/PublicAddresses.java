// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses of hosts on the public internet: IPv4, and the IPv6 global unicast addresses (2000::/3), without what the IANA registries
 * exclude.
 */
final class PublicAddresses {

    private static final List<Network> PUBLIC = Stream.of(
                    "0.0.0.0/0",
                    "2000::/3",
                    // NAT64: globally reachable, says the registry. What it carries is judged too.
                    "64:ff9b::/96")
            .map(Network::parse)
            .toList();

    private static final List<Network> EXCLUDED = Stream.of(
                    // https://www.iana.org/assignments/iana-ipv4-special-registry
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
                    // Multicast
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    // https://www.iana.org/assignments/iana-ipv6-special-registry; Teredo, 2001::/32, is part of the
                    // first
                    "2001::/23",
                    "2001:db8::/32",
                    // 6to4, of which the registry does not say that it is globally reachable
                    "2002::/16",
                    "2620:4f:8000::/48",
                    // https://www.iana.org/assignments/ipv6-unicast-address-assignments: reserved, with 3ffe::/16, once
                    // the 6bone, and 3fff::/20, for documentation
                    "2d00::/8",
                    "2e00::/7",
                    "3000::/4")
            .map(Network::parse)
            .toList();

    private PublicAddresses() {}

    /** Whether an address is one of them, whatever it carries. */
    static boolean contain(IpAddress address) {
        return isIn(PUBLIC, address) && !isIn(EXCLUDED, address);
    }

    private static boolean isIn(List<Network> networks, IpAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
