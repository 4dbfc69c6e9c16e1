// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Headers as one text, each in a line of its own as HTTP writes them: neither names nor values have line breaks. */
public final class HeaderLines {

    /** Before a line that is no header. */
    private static final String UNREADABLE = "\n";

    private HeaderLines() {}

    public static String write(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** A line that is none of {@link #write} becomes a header whose name no header has, so that an attempt to send it fails with a message. */
    public static Map<String, String> read(String text) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : text.split("\n")) {
            int colon = line.indexOf(':');
            headers.put(colon < 0 ? UNREADABLE + line : line.substring(0, colon), line.substring(colon + 1));
        }
        return Collections.unmodifiableMap(headers);
    }

    static boolean isReadable(Map<String, String> headers) {
        return headers.keySet().stream().noneMatch(name -> name.startsWith(UNREADABLE));
    }
}
