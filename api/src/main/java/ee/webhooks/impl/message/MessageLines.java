// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An argument of a message that takes several lines: the only line breaks that a message has.
 *
 * @param bullet what each line begins with
 * @param texts one for each line
 */
public record MessageLines(String bullet, List<String> texts) {

    /** A line is a message, with texts of its own that are bounded. */
    private static final int MAX_LENGTH = 5 * SafeText.MAX_LENGTH;

    @Override
    public String toString() {
        return texts.stream()
                .map(text -> "\n" + bullet + SafeText.of(text, MAX_LENGTH))
                .collect(Collectors.joining());
    }
}
