// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files with one case in each line. */
final class Corpus {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

    private Corpus() {}

    /** The lines of a file beside this class, without comments. */
    static Stream<String> lines(String name) {
        try (InputStream file = Corpus.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> {
            String character = escape.group(1) == null
                    ? ("\\" + escape.group(2)).translateEscapes()
                    : String.valueOf((char) Integer.parseInt(escape.group(1), 16));
            return Matcher.quoteReplacement(character);
        });
    }
}
