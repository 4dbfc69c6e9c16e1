// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Parses JSON (RFC 8259) into maps, lists, strings, booleans, numbers and null. Whole numbers that fit are
 * {@code Integer}, all others {@code BigDecimal}.
 */
final class JsonParser {

    private static final int MAX_DEPTH = 500;

    private final String text;
    private int position;
    private int depth;

    private JsonParser(String text) {
        this.text = text;
    }

    /**
     * @throws IllegalArgumentException if the text is not JSON
     */
    static Object parse(String text) {
        JsonParser parser = new JsonParser(text);
        Object value = parser.value();
        parser.skipSpace();
        if (parser.position < text.length()) {
            throw parser.unexpected();
        }
        return value;
    }

    private Object value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> nested(this::object);
            case '[' -> nested(this::array);
            case '"' -> string();
            case 't' -> literal("true", Boolean.TRUE);
            case 'f' -> literal("false", Boolean.FALSE);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Object nested(Supplier<Object> container) {
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("JSON is nested deeper than " + MAX_DEPTH);
        }
        Object value = container.get();
        depth--;
        return value;
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        expect('{');
        skipSpace();
        if (peek() == '}') {
            position++;
            return object;
        }
        do {
            skipSpace();
            String name = string();
            skipSpace();
            expect(':');
            object.put(name, value());
            skipSpace();
        } while (continues('}'));
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        expect('[');
        skipSpace();
        if (peek() == ']') {
            position++;
            return array;
        }
        do {
            array.add(value());
            skipSpace();
        } while (continues(']'));
        return array;
    }

    private boolean continues(char end) {
        if (peek() == end) {
            position++;
            return false;
        }
        expect(',');
        return true;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (true) {
            char next = next();
            if (next == '"') {
                return string.toString();
            }
            if (next < ' ') {
                position--;
                throw unexpected();
            }
            string.append(next == '\\' ? escaped() : next);
        }
    }

    private char escaped() {
        char escape = next();
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> {
                position--;
                throw unexpected();
            }
        };
    }

    private char codeUnit() {
        int unit = 0;
        for (int digit = 0; digit < 4; digit++) {
            int value = Character.digit(next(), 16);
            if (value < 0) {
                position--;
                throw unexpected();
            }
            unit = unit * 16 + value;
        }
        return (char) unit;
    }

    private Object literal(String literal, Object value) {
        if (!text.startsWith(literal, position)) {
            throw unexpected();
        }
        position += literal.length();
        return value;
    }

    private Number number() {
        int start = position;
        skip('-');
        int whole = position;
        digits();
        if (text.charAt(whole) == '0' && position > whole + 1) {
            position = whole + 1;
            throw unexpected();
        }
        boolean isWhole = true;
        if (skip('.')) {
            isWhole = false;
            digits();
        }
        if (skip('e') || skip('E')) {
            isWhole = false;
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        BigDecimal number = new BigDecimal(text.substring(start, position));
        boolean isInteger = isWhole && number.compareTo(BigDecimal.valueOf(number.intValue())) == 0;
        if (isInteger) {
            return number.intValue();
        }
        return number;
    }

    private void digits() {
        int start = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        if (position == start) {
            throw unexpected();
        }
    }

    private boolean skip(char expected) {
        boolean found = position < text.length() && text.charAt(position) == expected;
        if (found) {
            position++;
        }
        return found;
    }

    private void skipSpace() {
        while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw unexpected();
        }
        position++;
    }

    private char next() {
        char next = peek();
        position++;
        return next;
    }

    private char peek() {
        if (position >= text.length()) {
            throw unexpected();
        }
        return text.charAt(position);
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException(
                position >= text.length()
                        ? "JSON ends too early"
                        : "JSON has an unexpected '" + text.charAt(position) + "' at " + position);
    }
}
