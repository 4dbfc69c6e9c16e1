// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

/**
 * Makes a text from outside harmless for a log, a terminal and a database: what could end a line, move the cursor, or change the order or the visibility of
 * characters is written as {@code \}{@code uXXXX}. The length is bounded too.
 *
 * <p>What was made harmless once stays as it is: messages are parts of other messages. For that, backslashes are not escaped.
 */
public final class SafeText {

    /** The most characters of a text that are shown. */
    static final int MAX_LENGTH = 2000;

    private static final String CUT = "... (cut off)";

    private SafeText() {}

    public static String of(String text) {
        return of(text, MAX_LENGTH);
    }

    /** What an exception says of itself, made harmless; its class, if it fails to say anything. */
    public static String of(Throwable thrown) {
        return of(SafeThrowable.textOf(thrown));
    }

    /**
     * Makes a text harmless.
     *
     * @param maxLength the most characters that it may have then, at least 20
     */
    public static String of(String text, int maxLength) {
        StringBuilder safe = null;
        int length = text.length();
        int next;
        for (int index = 0; index < length && (safe == null || safe.length() <= maxLength); index = next) {
            int character = text.codePointAt(index);
            next = index + Character.charCount(character);
            if (isHarmful(character)) {
                if (safe == null) {
                    safe = new StringBuilder().append(text, 0, index);
                }
                escape(text, index, next, safe);
            } else if (safe != null) {
                safe.appendCodePoint(character);
            }
        }
        return cut(safe == null ? text : safe.toString(), maxLength);
    }

    private static void escape(String text, int from, int to, StringBuilder safe) {
        for (int index = from; index < to; index++) {
            safe.append("\\u%04x".formatted((int) text.charAt(index)));
        }
    }

    private static String cut(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        int end = maxLength - CUT.length();
        // Half of a pair of surrogates would be harmful again.
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** Among invisible characters are those that turn the direction. */
    private static boolean isHarmful(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> InvisibleCharacters.contain(character);
        };
    }
}
