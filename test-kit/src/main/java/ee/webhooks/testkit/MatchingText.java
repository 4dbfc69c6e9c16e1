// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Makes a text that a regular expression of Java matches as a whole, from the usual parts of its syntax. */
final class MatchingText {

    private static final int MAX_REPETITIONS = 40;
    private static final int MAX_BRANCHES = 4;
    private static final String CANDIDATES = IntStream.rangeClosed(' ', '~')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            + "\t\n\u00e9\u00df\u4e2d";

    private final String pattern;
    private final int repetitions;
    private final int branch;
    private int position;

    private MatchingText(String pattern, int repetitions, int branch) {
        this.pattern = pattern;
        this.repetitions = repetitions;
        this.branch = branch;
    }

    /**
     * @param accepted what else has to hold
     * @return empty if none was found
     */
    static Optional<String> of(Pattern pattern, Predicate<String> accepted, boolean longest) {
        List<Integer> counts = new ArrayList<>(
                IntStream.rangeClosed(0, MAX_REPETITIONS).boxed().toList());
        if (longest) {
            java.util.Collections.reverse(counts);
        }
        for (int repetitions : counts) {
            for (int branch = 0; branch < MAX_BRANCHES; branch++) {
                Optional<String> text = text(pattern.pattern(), repetitions, branch)
                        .filter(found -> pattern.matcher(found).matches())
                        .filter(accepted);
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(String pattern, int repetitions, int branch) {
        try {
            MatchingText reader = new MatchingText(pattern, repetitions, branch);
            String text = reader.alternatives();
            return reader.position == pattern.length() ? Optional.of(text) : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException unknown) {
            return Optional.empty();
        }
    }

    private String alternatives() {
        List<String> found = new ArrayList<>(List.of(sequence()));
        while (position < pattern.length() && pattern.charAt(position) == '|') {
            position++;
            found.add(sequence());
        }
        return found.get(branch % found.size());
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (position < pattern.length() && "|)".indexOf(pattern.charAt(position)) < 0) {
            String atom = atom();
            text.append(atom.repeat(times()));
        }
        return text.toString();
    }

    private String atom() {
        char c = pattern.charAt(position);
        if (c == '^' || c == '$') {
            position++;
            return "";
        }
        if (c == '(') {
            return group();
        }
        return String.valueOf(matching(part()));
    }

    private String group() {
        position++;
        if (pattern.startsWith("?:", position)) {
            position += 2;
        } else if (pattern.startsWith("?<", position) && Character.isLetter(pattern.charAt(position + 2))) {
            position = pattern.indexOf('>', position) + 1;
        } else if (pattern.startsWith("?", position)) {
            throw new IllegalArgumentException("Flags and assertions are not made");
        }
        String text = alternatives();
        position++;
        return text;
    }

    /** One character, a class of them, or an escape. */
    private String part() {
        int start = position;
        char c = pattern.charAt(position++);
        if (c == '\\') {
            escape();
        } else if (c == '[') {
            for (int depth = 1; depth > 0; position++) {
                char inside = pattern.charAt(position);
                if (inside == '\\') {
                    position++;
                } else {
                    depth += inside == '[' ? 1 : inside == ']' ? -1 : 0;
                }
            }
        } else {
            position = start + Character.charCount(pattern.codePointAt(start));
        }
        return pattern.substring(start, position);
    }

    private void escape() {
        char escaped = pattern.charAt(position++);
        switch (escaped) {
            case 'b', 'B', 'A', 'z', 'Z', 'G', 'Q', 'k' ->
                throw new IllegalArgumentException("Boundaries, quotations and references are not made");
            case 'p', 'P' ->
                position = pattern.charAt(position) == '{' ? pattern.indexOf('}', position) + 1 : position + 1;
            case 'x' -> position += 2;
            case 'u' -> position += 4;
            default -> {
                if (Character.isDigit(escaped)) {
                    throw new IllegalArgumentException("References are not made");
                }
            }
        }
    }

    private static String matching(String part) {
        if (part.length() == Character.charCount(part.codePointAt(0)) && ".".indexOf(part) < 0) {
            return part;
        }
        Pattern single = Pattern.compile(part);
        // Letters before punctuation: a text that reads like one
        return IntStream.concat("aA0".chars(), CANDIDATES.chars())
                .mapToObj(Character::toString)
                .filter(candidate -> single.matcher(candidate).matches())
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private int times() {
        if (position >= pattern.length()) {
            return 1;
        }
        int least;
        int most;
        switch (pattern.charAt(position)) {
            case '?' -> {
                least = 0;
                most = 1;
                position++;
            }
            case '*' -> {
                least = 0;
                most = Integer.MAX_VALUE;
                position++;
            }
            case '+' -> {
                least = 1;
                most = Integer.MAX_VALUE;
                position++;
            }
            case '{' -> {
                int end = pattern.indexOf('}', position);
                String[] bounds = pattern.substring(position + 1, end).split(",", -1);
                least = Integer.parseInt(bounds[0]);
                most = bounds.length == 1
                        ? least
                        : bounds[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(bounds[1]);
                position = end + 1;
            }
            default -> {
                return 1;
            }
        }
        if (position < pattern.length() && "?+".indexOf(pattern.charAt(position)) >= 0) {
            position++;
        }
        return Math.max(least, Math.min(most, repetitions));
    }
}
