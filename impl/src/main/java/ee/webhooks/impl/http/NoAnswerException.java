// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import ee.webhooks.impl.message.WebhookMessage;

/** No answer came. Its message is a numbered sentence for the operator, whose number tells what its consumer reads; what really happened is its cause. */
public final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final WebhookMessage reason;

    NoAnswerException(WebhookMessage reason, Throwable cause, Object... arguments) {
        super(reason.format(arguments), cause);
        this.reason = reason;
    }

    /** Which of the failures of the catalogue it is. */
    public WebhookMessage reason() {
        return reason;
    }
}
