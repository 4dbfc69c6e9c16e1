// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.hostile;

import java.util.List;

/**
 * A header that an application, or a user of it, may want to add to calls, as {@code headers.txt} has them.
 *
 * @param expected what is to be said about it; the file says what there is
 */
public record HostileHeader(String expected, String name, String value) {

    /** All of them, in their order. */
    public static List<HostileHeader> all() {
        return Corpus.lines("headers.txt").map(HostileHeader::of).toList();
    }

    private static HostileHeader of(String line) {
        String[] fields = line.split("\t", -1);
        return new HostileHeader(fields[0], Corpus.unescaped(fields[1]), Corpus.unescaped(fields[2]));
    }
}
