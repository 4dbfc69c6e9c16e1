// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An inline tag of a comment.
 *
 * @param name the name, without the sign before it
 * @param content what follows the name, as it is written
 * @param end where the text goes on after the tag
 */
record InlineTag(String name, String content, int end) {

    private static final Pattern START = Pattern.compile("\\{@(\\p{Alpha}[\\w.-]*)\\s?");
    private static final Pattern REFERENCE = Pattern.compile("([^\\s(]+(?:\\([^)]*\\))?)\\s*(.*)", Pattern.DOTALL);

    /** The tag that begins at a position. */
    static Optional<InlineTag> at(String text, int position) {
        Matcher start = START.matcher(text).region(position, text.length());
        if (!start.lookingAt()) {
            return Optional.empty();
        }
        int end = end(text, start.end());
        return end < 0
                ? Optional.empty()
                : Optional.of(new InlineTag(start.group(1), text.substring(start.end(), end), end + 1));
    }

    /** Where the brace is that closes a tag, braces within it counted; negative if it is missing. */
    static int end(String text, int position) {
        int depth = 1;
        for (int i = position; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** How many braces are open after a line; only an inline tag opens the first one. */
    static int openAfter(String line, int openBefore) {
        int open = openBefore;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '{' && (open > 0 || line.startsWith("{@", i))) {
                open++;
            } else if (character == '}' && open > 0) {
                open--;
            }
        }
        return open;
    }

    boolean isCode() {
        return switch (name) {
            case "code", "systemProperty", "value" -> true;
            default -> false;
        };
    }

    boolean isReference() {
        return name.equals("link") || name.equals("linkplain");
    }

    /** The label of a reference, empty if it has none. */
    String label() {
        Matcher reference = REFERENCE.matcher(content.strip());
        return reference.matches() ? reference.group(2) : "";
    }

    /** What a reference without a label is shown as. */
    String target() {
        Matcher reference = REFERENCE.matcher(content.strip());
        return shortName(reference.matches() ? reference.group(1) : content.strip());
    }

    /** A class or member without its package: {@code com.acme.User#name()} is {@code User.name()}. */
    static String shortName(String reference) {
        int arguments = reference.indexOf('(');
        String path = arguments < 0 ? reference : reference.substring(0, arguments);
        String shortPath = path.replaceFirst("^(?:\\p{Ll}[\\w]*\\.)+(?=\\p{Lu})", "")
                .replaceFirst("^#", "")
                .replace('#', '.');
        return arguments < 0 ? shortPath : shortPath + reference.substring(arguments);
    }

    /** The code of a snippet, empty if it is elsewhere. */
    String snippet() {
        int colon = content.indexOf(':');
        int line = content.indexOf('\n');
        return colon >= 0 && line > colon ? content.substring(line + 1) : "";
    }

    /** What is shown of an index entry: its first word, or what is in quotes. */
    String indexed() {
        String entry = content.strip();
        if (entry.startsWith("\"") && entry.indexOf('"', 1) > 0) {
            return entry.substring(1, entry.indexOf('"', 1));
        }
        return entry.split("\\s", 2)[0];
    }

    /** Text as code in Markdown. */
    static String code(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return "";
        }
        return line.contains("`") ? "`` " + line + " ``" : "`" + line + "`";
    }
}
