// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A character reference of HTML.
 *
 * @param text what it stands for, or an ampersand if it is none
 * @param end where the text goes on after it
 */
record CharacterReference(String text, int end) {

    private static final Pattern REFERENCE = Pattern.compile("&(?:#(\\d{1,7})|#[xX](\\p{XDigit}{1,6})|(\\w{2,8}));");

    /** Those of the names that comments have. */
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("amp", "&"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("ndash", "\u2013"),
            Map.entry("mdash", "\u2014"),
            Map.entry("hellip", "\u2026"),
            Map.entry("lsquo", "\u2018"),
            Map.entry("rsquo", "\u2019"),
            Map.entry("ldquo", "\u201c"),
            Map.entry("rdquo", "\u201d"),
            Map.entry("laquo", "\u00ab"),
            Map.entry("raquo", "\u00bb"),
            Map.entry("copy", "\u00a9"),
            Map.entry("reg", "\u00ae"),
            Map.entry("trade", "\u2122"),
            Map.entry("deg", "\u00b0"),
            Map.entry("plusmn", "\u00b1"),
            Map.entry("times", "\u00d7"),
            Map.entry("middot", "\u00b7"),
            Map.entry("bull", "\u2022"),
            Map.entry("sect", "\u00a7"),
            Map.entry("euro", "\u20ac"),
            Map.entry("larr", "\u2190"),
            Map.entry("rarr", "\u2192"),
            Map.entry("ne", "\u2260"),
            Map.entry("le", "\u2264"),
            Map.entry("ge", "\u2265"),
            Map.entry("infin", "\u221e"),
            Map.entry("auml", "\u00e4"),
            Map.entry("ouml", "\u00f6"),
            Map.entry("uuml", "\u00fc"),
            Map.entry("Auml", "\u00c4"),
            Map.entry("Ouml", "\u00d6"),
            Map.entry("Uuml", "\u00dc"),
            Map.entry("szlig", "\u00df"),
            Map.entry("eacute", "\u00e9"));

    static CharacterReference at(String text, int position) {
        Matcher reference = REFERENCE.matcher(text).region(position, text.length());
        return reference.lookingAt()
                ? decoded(reference)
                        .map(character -> new CharacterReference(character, reference.end()))
                        .orElseGet(() -> new CharacterReference("&", position + 1))
                : new CharacterReference("&", position + 1);
    }

    private static Optional<String> decoded(Matcher reference) {
        if (reference.group(3) != null) {
            return Optional.ofNullable(NAMED.get(reference.group(3)));
        }
        int codePoint = reference.group(1) != null
                ? Integer.parseInt(reference.group(1))
                : Integer.parseInt(reference.group(2), 16);
        return Character.isValidCodePoint(codePoint) ? Optional.of(Character.toString(codePoint)) : Optional.empty();
    }
}
