// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Headers as one text, each in a line of its own as HTTP writes them: neither names nor values have line breaks. */
final class HeaderText {

    /** Before a line that is no header. */
    private static final String UNREADABLE = "\n";

    private HeaderText() {}

    /** {@code null} if there are none. */
    static String write(Map<String, String> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    static Map<String, String> read(String text) {
        if (text == null || text.isEmpty()) {
            return Map.of();
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : text.split("\n")) {
            int colon = line.indexOf(':');
            // No header has such a name, so that attempts to send it fail with a message, and those of others do not.
            headers.put(colon < 0 ? UNREADABLE + line : line.substring(0, colon), line.substring(colon + 1));
        }
        return Collections.unmodifiableMap(headers);
    }
}
