// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The beginning of the body of a response.
 *
 * @param complete whether that is all of it, so that the next response begins behind it
 */
record ResponseBody(byte[] bytes, boolean complete) {

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9a-fA-F]{1,15})[ \t]*(?:;.*)?");
    private static final int HEXADECIMAL = 16;
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    /**
     * Reads at most so many bytes. What happens to the connection meanwhile is no failure: a response stands by its status, and then is not complete.
     */
    static ResponseBody read(String method, ResponseHead head, ResponseInput input, int most) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean complete;
        try {
            complete = isWithoutBody(method, head) || read(head, input, most, bytes);
        } catch (IOException broken) {
            complete = false;
        }
        return new ResponseBody(bytes.toByteArray(), complete);
    }

    private static boolean isWithoutBody(String method, ResponseHead head) {
        return head.wellFormed() && (method.equals("HEAD") || WITHOUT_BODY.contains(head.status()));
    }

    /** RFC 9112, section 6.3. */
    private static boolean read(ResponseHead head, ResponseInput input, int most, ByteArrayOutputStream bytes)
            throws IOException {
        if (!head.wellFormed()) {
            return false;
        }
        List<String> encodings = head.values("transfer-encoding");
        Set<String> lengths = new HashSet<>(head.values("content-length"));
        if (!encodings.isEmpty()) {
            // With both, a proxy between may see another end of it.
            return encodings.size() == 1
                    && encodings.get(0).equalsIgnoreCase("chunked")
                    && chunks(input, most, bytes)
                    && lengths.isEmpty();
        }
        if (lengths.isEmpty()) {
            some(input, Long.MAX_VALUE, most, bytes);
            return false;
        }
        String length = lengths.iterator().next();
        return lengths.size() == 1
                && LENGTH.matcher(length).matches()
                && some(input, Long.parseLong(length), most, bytes);
    }

    private static boolean chunks(ResponseInput input, int most, ByteArrayOutputStream bytes) throws IOException {
        while (true) {
            var size = CHUNK_SIZE.matcher(input.line());
            if (!size.matches()) {
                return false;
            }
            long length = Long.parseLong(size.group(1), HEXADECIMAL);
            if (length == 0) {
                skipTrailers(input);
                return true;
            }
            if (!some(input, length, most, bytes) || !input.line().isEmpty()) {
                return false;
            }
        }
    }

    private static void skipTrailers(ResponseInput input) throws IOException {
        while (!input.line().isEmpty()) {
            // They were not asked for.
        }
    }

    /** Adds bytes until there are {@code length} more, or {@code most} altogether, or no more to come; true in the first case. */
    private static boolean some(ResponseInput input, long length, int most, ByteArrayOutputStream bytes)
            throws IOException {
        byte[] part = new byte[(int) Math.min(length, most)];
        long left = length;
        while (left > 0) {
            int wanted = (int) Math.min(Math.min(left, part.length), most - bytes.size());
            int read = wanted == 0 ? -1 : input.read(part, 0, wanted);
            if (read < 0) {
                return false;
            }
            bytes.write(part, 0, read);
            left -= read;
        }
        return true;
    }
}
