// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.hostile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL that a consumer may try to register, as {@code urls.txt} has them.
 *
 * @param expected what is to be said about it; the file says what there is
 * @param address the address that its name has, for those that are only refused by it
 * @param url the URL, or what is none
 */
public record HostileUrl(String expected, Optional<String> address, String url) {

    private static final Pattern LINE = Pattern.compile("([A-Z]+)(?: (?<=RESOLVED )(\\S+))? (.*)");

    /** All of them, in their order. */
    public static List<HostileUrl> all() {
        return Corpus.lines("urls.txt").map(HostileUrl::of).toList();
    }

    private static HostileUrl of(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(line);
        }
        return new HostileUrl(
                matcher.group(1), Optional.ofNullable(matcher.group(2)), Corpus.unescaped(matcher.group(3)));
    }
}
