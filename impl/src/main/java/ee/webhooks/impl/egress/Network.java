// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import java.net.InetAddress;

/**
 * A block of IP addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code fc00::/7}. A block of IPv4-mapped addresses is the block of the IPv4
 * addresses that they map.
 */
public final class Network {

    private final IpAddress address;
    private final int prefix;

    private Network(IpAddress address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /**
     * Reads a block. Never asks a name server.
     *
     * @param text an IPv4 or IPv6 address, and behind a slash how many of its leading bits count; all of them without a slash
     * @throws IllegalArgumentException if the text is anything else, or a block of which only a part is mapped addresses
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] bytes = IpAddress.bytesOf(slash < 0 ? text : text.substring(0, slash));
        int bits = bytes.length * Byte.SIZE;
        int prefix = slash < 0 ? bits : length(text.substring(slash + 1));
        if (prefix > bits) {
            throw new IllegalArgumentException("an address of this kind has " + bits + " bits");
        }
        IpAddress address = IpAddress.of(bytes);
        if (bytes.length == IpAddress.IPV6_LENGTH && address.isIpv4()) {
            if (prefix < IpAddress.MAPPED_PREFIX) {
                throw new IllegalArgumentException("a block of mapped addresses has 96 bits or more");
            }
            return new Network(address, prefix - IpAddress.MAPPED_PREFIX);
        }
        return new Network(address, prefix);
    }

    private static int length(String digits) {
        if (!digits.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("behind the slash is a number of bits");
        }
        return Integer.parseInt(digits);
    }

    /** Whether an address lies in the block. An IPv4 address never lies in an IPv6 block, nor one that it carries in an IPv4 block. */
    boolean contains(IpAddress candidate) {
        return candidate.beginsLike(address, prefix);
    }

    /** Whether an address lies in the block. */
    public boolean contains(InetAddress candidate) {
        return contains(IpAddress.of(candidate));
    }

    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
