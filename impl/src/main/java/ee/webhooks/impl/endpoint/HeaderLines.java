// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Headers as one text, each in a line of its own: neither names nor values have line breaks. */
final class HeaderLines {

    private HeaderLines() {}

    static String write(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** Empty if the text is none that {@link #write} has written. */
    static Optional<Map<String, String>> read(String text) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : text.split("\n")) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            headers.put(line.substring(0, colon), line.substring(colon + 1));
        }
        return Optional.of(headers);
    }
}
