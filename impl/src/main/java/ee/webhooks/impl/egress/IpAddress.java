// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An IP address in its one canonical form: an IPv4-mapped address is the IPv4 address that it maps, because that is what a socket connects to. Every rule
 * about addresses is asked with this form. Immutable and safe for use by any number of threads.
 */
final class IpAddress {

    static final int IPV4_LENGTH = 4;
    static final int IPV6_LENGTH = 16;

    /** Bits before the IPv4 address in a mapped address. */
    static final int MAPPED_PREFIX = 96;

    private static final int GROUPS = 8;

    /** No leading zeros: some programs read them as octal. */
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param bytes 4 or 16 of them, in network order
     */
    static IpAddress of(byte[] bytes) {
        return new IpAddress(isMapped(bytes) ? Arrays.copyOfRange(bytes, 12, IPV6_LENGTH) : bytes.clone());
    }

    /** Without the zone of a link-local address. */
    static IpAddress of(InetAddress address) {
        return of(address.getAddress());
    }

    /**
     * Reads the text of an address. Never asks a name server, which the platform does for a text such as 999.1.1.1; and is stricter than the platform,
     * which takes 127.1 for an address too, and 010 for ten where other programs take it for eight.
     *
     * @throws IllegalArgumentException if the text is anything but four decimal numbers without leading zeros, or an IPv6 address (RFC 4291, section
     *     2.2) without brackets and zone
     */
    static IpAddress parse(String text) {
        return of(bytesOf(text));
    }

    /** The bytes of an address as it is written, so that a mapped one has 16. */
    static byte[] bytesOf(String text) {
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
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] whole = groups(text);
            if (whole.length != IPV6_LENGTH) {
                throw notAnAddress();
            }
            return whole;
        }
        byte[] before = hexadecimalGroups(text.substring(0, gap));
        byte[] after = groups(text.substring(gap + 2));
        // The gap is one group at least.
        if (before.length + after.length > IPV6_LENGTH - 2) {
            throw notAnAddress();
        }
        byte[] address = Arrays.copyOf(before, IPV6_LENGTH);
        System.arraycopy(after, 0, address, IPV6_LENGTH - after.length, after.length);
        return address;
    }

    /** Groups of which the last may be an IPv4 address. */
    private static byte[] groups(String text) {
        if (text.indexOf('.') < 0) {
            return hexadecimalGroups(text);
        }
        int colon = text.lastIndexOf(':');
        if (colon == 0) {
            throw notAnAddress();
        }
        byte[] before = colon < 0 ? new byte[0] : hexadecimalGroups(text.substring(0, colon));
        byte[] ipv4 = ipv4(text.substring(colon + 1));
        byte[] all = Arrays.copyOf(before, before.length + IPV4_LENGTH);
        System.arraycopy(ipv4, 0, all, before.length, IPV4_LENGTH);
        return all;
    }

    private static byte[] hexadecimalGroups(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] groups = text.split(":", -1);
        if (groups.length > GROUPS) {
            throw notAnAddress();
        }
        byte[] bytes = new byte[2 * groups.length];
        for (int i = 0; i < groups.length; i++) {
            if (!GROUP.matcher(groups[i]).matches()) {
                throw notAnAddress();
            }
            int value = Integer.parseInt(groups[i], 16);
            bytes[2 * i] = (byte) (value >> Byte.SIZE);
            bytes[2 * i + 1] = (byte) value;
        }
        return bytes;
    }

    private static IllegalArgumentException notAnAddress() {
        return new IllegalArgumentException("this is not an IP address");
    }

    private static boolean isMapped(byte[] bytes) {
        if (bytes.length != IPV6_LENGTH || bytes[10] != (byte) 0xff || bytes[11] != (byte) 0xff) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    boolean isIpv4() {
        return bytes.length == IPV4_LENGTH;
    }

    /** In network order, of the canonical form. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** Whether the first bits are those of another address of the same kind. */
    boolean beginsLike(IpAddress other, int bits) {
        if (bytes.length != other.bytes.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += Byte.SIZE) {
            int counting = Math.min(Byte.SIZE, bits - bit);
            int mask = 0xff << (Byte.SIZE - counting);
            if (((bytes[bit / Byte.SIZE] ^ other.bytes[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * What the address means to those that may stand on the way: itself, and each IPv4 address that it carries, to which a translator or a tunnel would
     * lead.
     */
    List<IpAddress> meanings() {
        return Stream.concat(Stream.of(this), CarriedAddresses.of(this)).toList();
    }

    /** Whether bytes are those of another address of the same kind at the same place. */
    boolean hasBytesOf(IpAddress other, int from, int to) {
        return Arrays.equals(bytes, from, to, other.bytes, from, to);
    }

    /** The IPv4 address at a place. */
    IpAddress ipv4At(int offset) {
        return new IpAddress(Arrays.copyOfRange(bytes, offset, offset + IPV4_LENGTH));
    }

    /** The IPv4 address at a place, of which every bit is inverted. */
    IpAddress invertedIpv4At(int offset) {
        byte[] ipv4 = Arrays.copyOfRange(bytes, offset, offset + IPV4_LENGTH);
        for (int i = 0; i < ipv4.length; i++) {
            ipv4[i] = (byte) ~ipv4[i];
        }
        return new IpAddress(ipv4);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
