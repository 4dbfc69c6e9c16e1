// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The status and the headers of a response.
 *
 * @param minorVersion 0 or 1, of HTTP/1
 * @param wellFormed whether every header is one; otherwise it is unknown where the body ends
 */
record ResponseHead(int minorVersion, int status, Map<String, List<String>> headers, boolean wellFormed) {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.([01]) ([1-9][0-9]{2})(?: .*)?");
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL = 200;

    /** Reads the head of the final response; interim ones are passed over. */
    static ResponseHead read(ResponseInput input) throws IOException {
        input.begin();
        for (ResponseHead head = next(input); true; head = next(input)) {
            if (!head.isInterim()) {
                return head;
            }
        }
    }

    /** Reads the head of the next response, interim or final. */
    static ResponseHead next(ResponseInput input) throws IOException {
        ResponseHead head = one(input);
        if (head.status() == SWITCHING_PROTOCOLS) {
            throw MalformedResponseException.malformed();
        }
        if (head.isInterim()) {
            input.countInterim();
        }
        return head;
    }

    /** Whether another response follows (RFC 9110, section 15.2). */
    boolean isInterim() {
        return status < FIRST_FINAL;
    }

    private static ResponseHead one(ResponseInput input) throws IOException {
        Matcher statusLine = STATUS_LINE.matcher(input.line());
        if (!statusLine.matches()) {
            throw MalformedResponseException.malformed();
        }
        Map<String, List<String>> headers = new HashMap<>();
        boolean wellFormed = true;
        int fields = 0;
        for (String line = input.line(); !line.isEmpty(); line = input.line()) {
            if (++fields > HeadLimits.FIELDS) {
                throw MalformedResponseException.tooLarge();
            }
            int colon = line.indexOf(':');
            // A blank before the colon, or at the beginning of a line, is how one program's header hides from another.
            if (colon <= 0 || line.substring(0, colon).chars().anyMatch(c -> c <= ' ')) {
                wellFormed = false;
            } else {
                headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                        .add(line.substring(colon + 1).strip());
            }
        }
        return new ResponseHead(
                Integer.parseInt(statusLine.group(1)), Integer.parseInt(statusLine.group(2)), headers, wellFormed);
    }

    List<String> values(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of());
    }

    /** Whether a header that is a comma separated list has a member, whatever its case. */
    boolean lists(String lowerCaseName, String member) {
        for (String value : values(lowerCaseName)) {
            for (String candidate : value.split(",")) {
                if (candidate.strip().equalsIgnoreCase(member)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the receiver will read another request on the same connection (RFC 9112, section 9.3). */
    boolean keepsConnection() {
        if (!wellFormed || lists("connection", "close")) {
            return false;
        }
        return minorVersion == 1 || lists("connection", "keep-alive");
    }
}
