// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Divides a path into its parts, which are decoded afterwards: a slash that is part of an id divides nothing. What can mean two things is no path: an
 * empty part, one of full stops, a parameter, what is no percent encoding of UTF-8, and control characters.
 */
public final class RequestPath {

    private static final int HEX = 16;
    private static final int ENCODED = 3;

    private RequestPath() {}

    /**
     * @param raw as it was sent, from the slash on
     * @return its parts; none for the slash alone; empty if it is not a path
     */
    public static Optional<List<String>> parse(String raw) {
        List<String> parts = new ArrayList<>();
        if (raw.isEmpty() || raw.equals("/")) {
            return Optional.of(parts);
        }
        if (raw.charAt(0) != '/') {
            return Optional.empty();
        }
        for (String part : raw.substring(1).split("/", -1)) {
            Optional<String> decoded = part.indexOf(';') >= 0 ? Optional.empty() : decode(part);
            if (decoded.filter(RequestPath::isPart).isEmpty()) {
                return Optional.empty();
            }
            parts.add(decoded.get());
        }
        return Optional.of(List.copyOf(parts));
    }

    private static boolean isPart(String text) {
        return !text.isEmpty()
                && !text.equals(".")
                && !text.equals("..")
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** Decodes percent encodings; empty if they are none, or not of UTF-8. A plus is a plus. */
    static Optional<String> decode(String text) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '%') {
                if (i + ENCODED > text.length()) {
                    return Optional.empty();
                }
                int high = Character.digit(text.charAt(i + 1), HEX);
                int low = Character.digit(text.charAt(i + 2), HEX);
                if (high < 0 || low < 0 || text.charAt(i + 1) > 'f' || text.charAt(i + 2) > 'f') {
                    return Optional.empty();
                }
                bytes[length++] = (byte) (high * HEX + low);
                i += 2;
            } else if (character > ' ' && character < 0x7f) {
                bytes[length++] = (byte) character;
            } else {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString());
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }
}
