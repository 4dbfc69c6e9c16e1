// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import ee.webhooks.impl.message.WebhookMessage;
import java.util.EnumSet;
import java.util.Set;

/** No response came. Its message is a numbered sentence for the operator, whose number tells what its consumer reads; what really happened is its cause. */
public final class NoResponseException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Failures whose cause is this server, or may be. */
    private static final Set<WebhookMessage> OF_SENDER = EnumSet.of(
            WebhookMessage.PROXY_FAILED,
            WebhookMessage.PROXY_UNREACHABLE,
            WebhookMessage.PROXY_REFUSED,
            WebhookMessage.PROXY_CREDENTIALS_REFUSED,
            WebhookMessage.ANSWER_CREDENTIALS_WANTED,
            WebhookMessage.PROXY_SLOW,
            WebhookMessage.LOOKUPS_CLOGGED,
            WebhookMessage.ATTEMPT_INTERRUPTED,
            WebhookMessage.TLS_SETUP_UNUSABLE,
            WebhookMessage.REQUEST_UNSENDABLE);

    private final WebhookMessage reason;

    NoResponseException(WebhookMessage reason, Throwable cause, Object... arguments) {
        this(reason, reason.format(arguments), cause);
    }

    /** @param text the message of the catalogue, as it was made before */
    NoResponseException(WebhookMessage reason, String text, Throwable cause) {
        super(text, cause);
        this.reason = reason;
    }

    /** Nothing is sent any more. */
    public static NoResponseException interrupted(Throwable cause) {
        return new NoResponseException(WebhookMessage.ATTEMPT_INTERRUPTED, cause);
    }

    /** Which of the failures of the catalogue it is. */
    public WebhookMessage reason() {
        return reason;
    }

    /** Whether the receiver had no part in it, or may have had none: it was this server that could not send, or its forward proxy that did not connect. */
    public boolean isOfSender() {
        return OF_SENDER.contains(reason);
    }
}
