// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Translates a regular expression of Java, which a text has to match as a whole, into one of ECMA-262 with the flag {@code u}, as JSON Schema wants it.
 * What other dialects have no equal for has no translation; nor has what many validators outside of JavaScript refuse.
 */
final class EcmaPattern {

    private static final Map<String, String> POSIX = Map.ofEntries(
            Map.entry("Lower", "a-z"),
            Map.entry("Upper", "A-Z"),
            Map.entry("ASCII", "\\x00-\\x7F"),
            Map.entry("Alpha", "a-zA-Z"),
            Map.entry("Digit", "0-9"),
            Map.entry("Alnum", "a-zA-Z0-9"),
            Map.entry("Punct", "!-\\/:-@\\[-`{-~"),
            Map.entry("Graph", "!-~"),
            Map.entry("Print", " -~"),
            Map.entry("Blank", " \\t"),
            Map.entry("Cntrl", "\\x00-\\x1F\\x7F"),
            Map.entry("XDigit", "0-9a-fA-F"),
            Map.entry("Space", " \\t\\n\\x0B\\f\\r"));

    private static final String SPACE = POSIX.get("Space");

    /** Mean themselves only behind a backslash. */
    private static final String SYNTAX = "^$\\.*+?()[]{}|/";

    private final String java;
    private final StringBuilder ecma = new StringBuilder();
    private int position;
    private boolean inClass;
    private boolean hasAlternatives;
    private boolean isTranslatable = true;

    private EcmaPattern(String java) {
        this.java = java;
    }

    /** The pattern that means the same, empty if there is none. */
    static Optional<String> of(String java) {
        try {
            Pattern.compile(java);
        } catch (PatternSyntaxException broken) {
            return Optional.empty();
        }
        return new EcmaPattern(java).translate();
    }

    private Optional<String> translate() {
        int depth = 0;
        while (isTranslatable && position < java.length()) {
            char c = java.charAt(position);
            if (c == '\\') {
                escape();
            } else if (inClass) {
                inClass(c);
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                hasAlternatives |= c == '|' && depth == 0;
                outside(c);
            }
        }
        return isTranslatable ? Optional.of(anchored(ecma.toString())) : Optional.empty();
    }

    /** A pattern of JSON Schema may match anywhere. */
    private String anchored(String pattern) {
        if (hasAlternatives) {
            return "^(?:" + pattern + ")$";
        }
        boolean ends = pattern.endsWith("$") && !pattern.endsWith("\\$");
        return (pattern.startsWith("^") ? "" : "^") + pattern + (ends ? "" : "$");
    }

    private void outside(char c) {
        switch (c) {
            case '[' -> {
                inClass = true;
                take(1);
                if (next() == '^') {
                    take(1);
                }
                // Java takes a bracket at the beginning for itself, others for the end
                isTranslatable &= next() != ']' && next() != '[';
            }
            case '(' -> group();
            case '*', '+', '?', '}' -> {
                if (c == '}' && !ecma.toString().matches("(?s).*\\{\\d+(,\\d*)?")) {
                    ecma.append('\\');
                }
                take(1);
                // Possessive: it gives nothing back
                isTranslatable &= next() != '+';
            }
            case ']' -> {
                ecma.append("\\]");
                position++;
            }
            default -> take(1);
        }
    }

    private void group() {
        if (java.startsWith("(?:", position) || java.startsWith("(?=", position) || java.startsWith("(?!", position)) {
            take(3);
        } else if (java.startsWith("(?", position)) {
            // Flags, independent groups, names and looking behind: written or understood in another way elsewhere
            isTranslatable = false;
        } else {
            take(1);
        }
    }

    private void inClass(char c) {
        // A class in a class, and what two classes have in common
        isTranslatable &= c != '[' && !java.startsWith("&&", position);
        inClass = c != ']';
        take(1);
    }

    private void escape() {
        char escaped = java.charAt(position + 1);
        switch (escaped) {
            case 'd', 'D', 'w', 'W', 't', 'n', 'r', 'f' -> take(2);
            case 's' -> replace(2, inClass ? SPACE : "[" + SPACE + "]");
            case 'S' -> negated(SPACE);
            case 'x', 'u' -> unicode(escaped);
            case 'p' -> posix();
            case 'A' -> anchor("^");
            case 'z' -> anchor("$");
            case 'Q' -> quoted();
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> take(2);
            default -> {
                boolean isLetter = escaped < 128 && Character.isLetterOrDigit(escaped);
                isTranslatable &= !isLetter;
                boolean needed = SYNTAX.indexOf(escaped) >= 0 || inClass && escaped == '-';
                replace(2, (needed ? "\\" : "") + escaped);
            }
        }
    }

    private void negated(String members) {
        isTranslatable &= !inClass;
        replace(2, "[^" + members + "]");
    }

    private void anchor(String anchor) {
        isTranslatable &= !inClass;
        replace(2, anchor);
    }

    private void unicode(char kind) {
        int length = kind == 'x' ? 4 : 6;
        boolean isPlain = position + length <= java.length()
                && java.substring(position + 2, position + length).chars().allMatch(c -> Character.digit(c, 16) >= 0);
        isTranslatable &= isPlain;
        take(isPlain ? length : 2);
    }

    private void posix() {
        int end = java.indexOf('}', position);
        String members =
                end < 0 || !java.startsWith("\\p{", position) ? null : POSIX.get(java.substring(position + 3, end));
        isTranslatable &= members != null;
        if (isTranslatable) {
            replace(end + 1 - position, inClass ? members : "[" + members + "]");
        }
    }

    private void quoted() {
        int end = java.indexOf("\\E", position + 2);
        String text = java.substring(position + 2, end < 0 ? java.length() : end);
        isTranslatable &= !inClass;
        StringBuilder quoted = new StringBuilder();
        text.chars()
                .forEach(c -> quoted.append(SYNTAX.indexOf(c) >= 0 ? "\\" : "").append((char) c));
        replace((end < 0 ? java.length() : end + 2) - position, quoted.toString());
    }

    private char next() {
        return position < java.length() ? java.charAt(position) : '\0';
    }

    private void take(int characters) {
        replace(characters, java.substring(position, position + characters));
    }

    private void replace(int characters, String text) {
        ecma.append(text);
        position += characters;
    }
}
