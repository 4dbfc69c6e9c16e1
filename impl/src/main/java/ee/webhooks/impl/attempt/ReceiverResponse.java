// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The response of a receiver without its status, as far as it was read. Untrusted: code that shows it must expect any content.
 *
 * @param body the beginning of the body, at most {@link #MAX_BODY} bytes; must not be changed
 * @param contentType the header {@code Content-Type} as received; empty without one
 */
public record ReceiverResponse(byte[] body, Optional<String> contentType) {

    /** The number of bytes of a body that are read. */
    public static final int MAX_BODY = 16 * 1024;

    /** No response, or an empty one. */
    public static final ReceiverResponse NONE = new ReceiverResponse(new byte[0], Optional.empty());

    public ReceiverResponse {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(contentType, "contentType");
    }

    /** The same response with the beginning of its body only. */
    ReceiverResponse cutTo(int length) {
        return new ReceiverResponse(Arrays.copyOf(body, length), contentType);
    }

    /** Without the content, which may be confidential. */
    @Override
    public String toString() {
        return "Answer[" + body.length + " bytes of " + contentType.orElse("no type") + "]";
    }
}
