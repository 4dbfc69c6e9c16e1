// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.util.Collection;
import java.util.Comparator;

/** Finds the name that a misspelt one was meant to be. */
public final class ClosestName {

    private ClosestName() {}

    /** A sentence that names the closest of the known names, with a space in front; empty when there are none. */
    public static String hint(String misspelt, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String name) -> distance(misspelt, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(closest -> " The closest is '" + closest + "'.")
                .orElse("");
    }

    /** Whether one text is the other with up to two slips of the keyboard; not if they are equal. */
    public static boolean isSlip(String misspelt, String meant) {
        int distance = distance(misspelt, meant);
        return distance > 0 && distance <= 2;
    }

    /** The Levenshtein distance: how many characters must be inserted, deleted or replaced to make one of the other. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
