// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.client;

import ee.webhooks.impl.message.WebhookMessage;

/**
 * The application, or a filter that its server added, kept a request from being sent as it should be; or refused the response. Its message is a numbered sentence
 * for the operator.
 */
public final class UnsentException extends Exception {

    private static final long serialVersionUID = 1L;

    private final WebhookMessage reason;

    /** One whose cause is in the log already: what is said here, others may see. */
    public UnsentException(WebhookMessage reason, Object... arguments) {
        super(reason.format(arguments));
        this.reason = reason;
    }

    /** One whose cause is for the log. */
    UnsentException(Throwable cause, WebhookMessage reason, Object... arguments) {
        super(reason.format(arguments), cause);
        this.reason = reason;
    }

    /** Whether filters took all of the time that there was. */
    public boolean isLate() {
        return reason == WebhookMessage.FILTERS_TOO_SLOW;
    }

    /** Whether a filter is why, and not the signing. */
    boolean isOfFilter() {
        return reason != WebhookMessage.SIGNING_FAILED;
    }
}
