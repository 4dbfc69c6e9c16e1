// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Characters that show nothing, so that two texts look alike that differ by them: those of which Unicode says that they may be ignored when a text is displayed
 * ({@code Default_Ignorable_Code_Point}), all format characters, and letters and symbols whose glyph is empty. A blank is none of them: it separates words.
 */
final class InvisibleCharacters {

    /** The last character of each range by its first one. The format characters among the ignorable ones are not here: Java knows those of each version. */
    private static final NavigableMap<Integer, Integer> RANGES = new TreeMap<>(Map.ofEntries(
            // Combining grapheme joiner
            Map.entry(0x034f, 0x034f),
            // Fillers of Hangul
            Map.entry(0x115f, 0x1160),
            Map.entry(0x3164, 0x3164),
            Map.entry(0xffa0, 0xffa0),
            // Inherent vowels of Khmer
            Map.entry(0x17b4, 0x17b5),
            // Selectors of variants, Mongolian and others
            Map.entry(0x180b, 0x180f),
            Map.entry(0xfe00, 0xfe0f),
            // Kept for format characters
            Map.entry(0x2065, 0x2065),
            Map.entry(0xfff0, 0xfff8),
            // Tags, more selectors of variants, and what is kept for such characters
            Map.entry(0xe0000, 0xe0fff),
            // Not ignorable, but empty: Braille without dots, filler of Khitan, blanks among hieroglyphs, musical
            // symbol without a head
            Map.entry(0x2800, 0x2800),
            Map.entry(0x13441, 0x13442),
            Map.entry(0x16fe4, 0x16fe4),
            Map.entry(0x1d159, 0x1d159)));

    private InvisibleCharacters() {}

    static boolean contain(int character) {
        return Character.getType(character) == Character.FORMAT
                || character >= RANGES.firstKey() && isInRange(character);
    }

    private static boolean isInRange(int character) {
        return character <= RANGES.floorEntry(character).getValue();
    }
}
