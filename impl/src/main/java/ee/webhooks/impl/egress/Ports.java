// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import java.util.Arrays;
import java.util.List;

/** TCP ports, written as {@code 443,8000-8999}. Immutable and safe for use by any number of threads. */
public final class Ports {

    /** The ports of the web, and those that are not reserved for other protocols. */
    public static final String DEFAULT = "80,443,1024-65535";

    private static final int HIGHEST = 65_535;

    private record Range(int first, int last) {}

    private final List<Range> ranges;

    private Ports(List<Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * Reads ports and ranges of ports, separated by commas.
     *
     * @throws IllegalArgumentException if the text is anything else, or names no port
     */
    public static Ports parse(String text) {
        return new Ports(Arrays.stream(text.split(",", -1)).map(Ports::range).toList());
    }

    private static Range range(String text) {
        String[] ends = text.strip().split("-", -1);
        Range range = new Range(port(ends[0]), port(ends[ends.length - 1]));
        if (ends.length > 2 || range.first() > range.last()) {
            throw new IllegalArgumentException("not a range of ports");
        }
        return range;
    }

    private static int port(String text) {
        int port = Integer.parseInt(text.strip());
        if (port < 1 || port > HIGHEST) {
            throw new IllegalArgumentException("not a port");
        }
        return port;
    }

    public boolean contain(int port) {
        for (Range range : ranges) {
            if (range.first() <= port && port <= range.last()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ports ports && ranges.equals(ports.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        return "Ports" + ranges;
    }
}
