// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.hostile;

import java.util.List;
import java.util.OptionalInt;

/**
 * Bytes that a receiver may answer, as {@code answers.txt} has them.
 *
 * @param status the status of the answer; empty if it is none
 * @param text the answer, in characters of ISO 8859-1
 */
public record HostileAnswer(OptionalInt status, String text) {

    /** All of them, in their order. */
    public static List<HostileAnswer> all() {
        return Corpus.lines("answers.txt").map(HostileAnswer::of).toList();
    }

    private static HostileAnswer of(String line) {
        int end = line.indexOf(' ');
        String expected = line.substring(0, end);
        return new HostileAnswer(
                expected.equals("NONE") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(expected)),
                Corpus.unescaped(line.substring(end + 1)));
    }

    /** The beginning is enough to find it. */
    @Override
    public String toString() {
        return status + " " + text.substring(0, Math.min(80, text.length()));
    }
}
