// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.hostile;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that a user or a caller may give, as {@code texts.txt} has them.
 *
 * @param takers what takes it, a letter for each kind of text; the file says which there are
 * @param text the text
 */
public record HostileText(String takers, String text) {

    private static final Pattern LINE = Pattern.compile("([A-Z]+|-) +\"(.*)\"");

    /** All of them, in their order. */
    public static List<HostileText> all() {
        return Corpus.lines("texts.txt").map(HostileText::of).toList();
    }

    private static HostileText of(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(line);
        }
        return new HostileText(matcher.group(1), Corpus.unescaped(matcher.group(2)));
    }

    /** Whether a kind of text takes it. */
    public boolean isFor(char kind) {
        return takers.indexOf(kind) >= 0;
    }

    /** In letters that every terminal shows. */
    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder(takers).append(" \"");
        text.chars().forEach(character -> {
            if (character > ' ' - 1 && character < 0x7f) {
                shown.append((char) character);
            } else {
                shown.append("\\u%04x".formatted(character));
            }
        });
        return shown.append('"').toString();
    }
}
