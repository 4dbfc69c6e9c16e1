// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.endpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Texts as one text, each in a line of its own; what would be taken for the end of a line, or of a part of it, is escaped. */
final class EscapedLines {

    private EscapedLines() {}

    static String write(Collection<String> texts) {
        return texts.stream().map(EscapedLines::escape).collect(Collectors.joining("\n"));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    /**
     * @param text {@code null} if there are none
     */
    static List<String> read(String text) {
        List<String> texts = new ArrayList<>();
        if (text != null) {
            for (String line : text.split("\n", -1)) {
                texts.add(unescape(line));
            }
        }
        return texts;
    }

    private static String unescape(String line) {
        StringBuilder text = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character != '\\') {
                text.append(character);
                continue;
            }
            i++;
            text.append(
                    switch (line.charAt(i)) {
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        default -> line.charAt(i);
                    });
        }
        return text.toString();
    }
}
