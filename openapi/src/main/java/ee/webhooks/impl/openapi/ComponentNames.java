// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.text.Normalizer;
import java.util.Map;

/** Names for components, which OpenAPI (3.1, section 4.8.7) allows only letters and digits of ASCII, full stops, hyphens and underscores. */
final class ComponentNames {

    /** Letters that are none of ASCII with a mark. */
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('ß', "ss"),
            Map.entry('ẞ', "SS"),
            Map.entry('æ', "ae"),
            Map.entry('Æ', "AE"),
            Map.entry('œ', "oe"),
            Map.entry('Œ', "OE"),
            Map.entry('ø', "o"),
            Map.entry('Ø', "O"),
            Map.entry('ł', "l"),
            Map.entry('Ł', "L"),
            Map.entry('đ', "d"),
            Map.entry('Đ', "D"),
            Map.entry('ð', "d"),
            Map.entry('Ð', "D"),
            Map.entry('þ', "th"),
            Map.entry('Þ', "Th"),
            Map.entry('ı', "i"));

    private ComponentNames() {}

    /** The name itself if it is allowed, else one that resembles it; letters of other scripts become their number in Unicode. */
    static String valid(String name) {
        StringBuilder valid = new StringBuilder();
        for (char c : Normalizer.normalize(name, Normalizer.Form.NFD).toCharArray()) {
            if (isAllowed(c)) {
                valid.append(c);
            } else if (LETTERS.containsKey(c)) {
                valid.append(LETTERS.get(c));
            } else if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                valid.append(String.format("u%04X", (int) c));
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                valid.append('_');
            }
        }
        return valid.isEmpty() ? "_" : valid.toString();
    }

    static boolean isValid(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> isAllowed((char) c));
    }

    private static boolean isAllowed(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || ".-_".indexOf(c) >= 0;
    }
}
