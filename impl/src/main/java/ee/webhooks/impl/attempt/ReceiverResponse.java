// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * What a receiver said beside its status, as far as it was read. It comes from outside: whatever shows it must expect anything in it.
 *
 * @param body the beginning of the body, at most {@link #MAX_BODY} bytes; not to be changed by anyone
 * @param contentType the header {@code Content-Type} as it came; empty if there was none
 */
public record ReceiverResponse(byte[] body, Optional<String> contentType) {

    /** How much of a body is read at most, in bytes. */
    public static final int MAX_BODY = 16 * 1024;

    /** There was no answer, or nothing in it. */
    public static final ReceiverResponse NONE = new ReceiverResponse(new byte[0], Optional.empty());

    public ReceiverResponse {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(contentType, "contentType");
    }

    /** The same answer with only the beginning of its body. */
    ReceiverResponse cutTo(int length) {
        return new ReceiverResponse(Arrays.copyOf(body, length), contentType);
    }

    /** Not what is in it: that is for those who ask for it. */
    @Override
    public String toString() {
        return "Answer[" + body.length + " bytes of " + contentType.orElse("no type") + "]";
    }
}
