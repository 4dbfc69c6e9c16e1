// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A block of IP addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code fc00::/7}. */
public final class Network {

    private static final int IPV4_LENGTH = 4;
    private static final int IPV6_LENGTH = 16;

    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F:.]*");

    private final byte[] address;
    private final int prefix;

    private Network(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /**
     * Reads a block. Never asks a name server.
     *
     * @param text an IPv4 or IPv6 address, and behind a slash how many of its leading bits count; all of them without a slash
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash));
        int bits = address.length * Byte.SIZE;
        int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("an address of this kind has " + bits + " bits");
        }
        return new Network(address, prefix);
    }

    /**
     * Reads an address. The platform would ask a name server about anything that it does not take for one, such as 999.1.1.1; and it takes too much for
     * one, such as 127.1.
     *
     * @throws IllegalArgumentException if the text is anything but four decimal numbers, or an IPv6 address without brackets and zone
     */
    static byte[] address(String text) {
        return text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
    }

    private static byte[] ipv4(String text) {
        if (!IPV4.matcher(text).matches()) {
            throw notAnAddress();
        }
        byte[] address = new byte[IPV4_LENGTH];
        int index = 0;
        for (String part : text.split("\\.")) {
            int value = Integer.parseInt(part);
            if (value > 255) {
                throw notAnAddress();
            }
            address[index++] = (byte) value;
        }
        return address;
    }

    private static byte[] ipv6(String text) {
        // With a colon, and not beginning with a full stop, it is a literal or nothing; the pattern keeps out zones
        // too.
        if (!IPV6.matcher(text).matches()) {
            throw notAnAddress();
        }
        try {
            byte[] address = InetAddress.getByName(text).getAddress();
            return address.length == IPV4_LENGTH ? mapped(address) : address;
        } catch (UnknownHostException malformed) {
            throw notAnAddress();
        }
    }

    private static IllegalArgumentException notAnAddress() {
        return new IllegalArgumentException("this is not an IP address");
    }

    /** Undoes what the platform does to an IPv4-mapped address such as {@code ::ffff:10.0.0.1}. */
    private static byte[] mapped(byte[] ipv4) {
        byte[] address = new byte[IPV6_LENGTH];
        address[10] = (byte) 0xff;
        address[11] = (byte) 0xff;
        System.arraycopy(ipv4, 0, address, IPV6_LENGTH - IPV4_LENGTH, IPV4_LENGTH);
        return address;
    }

    /** Whether an address lies in the block. An IPv4 address never lies in an IPv6 block, whatever form it came in. */
    public boolean contains(byte[] candidate) {
        if (candidate.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
            int counting = Math.min(Byte.SIZE, prefix - bit);
            int mask = 0xff << (Byte.SIZE - counting);
            if (((candidate[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(address) + "/" + prefix;
    }
}
