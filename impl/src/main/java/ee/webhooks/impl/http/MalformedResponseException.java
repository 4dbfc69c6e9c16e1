// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import ee.webhooks.impl.message.WebhookMessage;
import java.io.IOException;

/** What a receiver sent is not a response as RFC 9112 has it, or too much of one. */
final class MalformedResponseException extends IOException {

    private static final long serialVersionUID = 1L;

    private final WebhookMessage reason;

    private MalformedResponseException(WebhookMessage reason, Object... arguments) {
        super(reason.format(arguments));
        this.reason = reason;
    }

    static MalformedResponseException malformed() {
        return new MalformedResponseException(WebhookMessage.ANSWER_MALFORMED);
    }

    static MalformedResponseException tooLarge() {
        return new MalformedResponseException(
                WebhookMessage.ANSWER_TOO_LARGE, HeadLimits.BYTES, HeadLimits.FIELDS, HeadLimits.INTERIM_ANSWERS);
    }

    /** The bytes that came cannot be the response to this request: it was there before the request was. */
    static MalformedResponseException unasked() {
        return new MalformedResponseException(WebhookMessage.ANSWER_UNASKED);
    }

    NoResponseException asNoAnswer() {
        return new NoResponseException(reason, getMessage(), this);
    }
}
