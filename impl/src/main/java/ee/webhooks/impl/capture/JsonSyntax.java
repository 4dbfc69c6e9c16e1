// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import java.util.BitSet;

/**
 * Tells whether a text is exactly one JSON value, by the grammar of RFC 8259. No parser of a server is asked: some accept more than that, and what they
 * accept would be pasted into a document that is signed.
 */
final class JsonSyntax {

    private static final String WHITESPACE = " \t\n\r";
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;

    private final String text;
    private int position;

    private JsonSyntax(String text) {
        this.text = text;
    }

    static boolean isOneValue(String text) {
        return new JsonSyntax(text).read();
    }

    /** Without recursion, so that depth costs no stack. */
    private boolean read() {
        BitSet objects = new BitSet();
        int depth = 0;
        while (true) {
            skipWhitespace();
            if (take('[') || take('{')) {
                boolean object = text.charAt(position - 1) == '{';
                skipWhitespace();
                if (!take(object ? '}' : ']')) {
                    objects.set(depth++, object);
                    if (object && !readName()) {
                        return false;
                    }
                    continue;
                }
            } else if (!readScalar()) {
                return false;
            }
            // A value is over, and perhaps those that it is in.
            while (true) {
                skipWhitespace();
                if (depth == 0) {
                    return position == text.length();
                }
                boolean inObject = objects.get(depth - 1);
                if (take(',')) {
                    if (inObject && !readName()) {
                        return false;
                    }
                    break;
                }
                if (!take(inObject ? '}' : ']')) {
                    return false;
                }
                depth--;
            }
        }
    }

    private boolean readName() {
        skipWhitespace();
        if (!readString()) {
            return false;
        }
        skipWhitespace();
        return take(':');
    }

    private boolean readScalar() {
        // By its first character: what has begun as a string and failed must not go on as something else.
        if (position < text.length() && text.charAt(position) == '"') {
            return readString();
        }
        return takeWord("true") || takeWord("false") || takeWord("null") || readNumber();
    }

    private boolean readString() {
        if (!take('"')) {
            return false;
        }
        while (position < text.length()) {
            char character = text.charAt(position++);
            if (character == '"') {
                return true;
            }
            if (character < ' ' || character == '\\' && !readEscape()) {
                return false;
            }
        }
        return false;
    }

    private boolean readEscape() {
        if (position == text.length()) {
            return false;
        }
        char escaped = text.charAt(position++);
        if (escaped != 'u') {
            return ESCAPES.indexOf(escaped) >= 0;
        }
        for (int digit = 0; digit < HEX_DIGITS; digit++) {
            if (position == text.length() || !isHex(text.charAt(position++))) {
                return false;
            }
        }
        return true;
    }

    /** {@link Character#digit} also takes digits of other scripts. */
    private static boolean isHex(char character) {
        return character < 0x80 && Character.digit(character, HEX) >= 0;
    }

    private boolean readNumber() {
        take('-');
        if (!take('0') && !readDigits()) {
            return false;
        }
        if (take('.') && !readDigits()) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return readDigits();
        }
        return true;
    }

    private boolean readDigits() {
        int begin = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        return position > begin;
    }

    private boolean take(char expected) {
        boolean there = position < text.length() && text.charAt(position) == expected;
        if (there) {
            position++;
        }
        return there;
    }

    private boolean takeWord(String word) {
        boolean there = text.startsWith(word, position);
        if (there) {
            position += word.length();
        }
        return there;
    }

    private void skipWhitespace() {
        while (position < text.length() && WHITESPACE.indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }
}
