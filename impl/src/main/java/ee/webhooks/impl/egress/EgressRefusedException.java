// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import ee.webhooks.impl.message.WebhookMessage;

/** A URL must not be called. Its message names no address that the consumer did not write: it is shown to who registers the URL. */
public final class EgressRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final WebhookMessage reason;
    private final String numbered;

    EgressRefusedException(WebhookMessage reason, Object... arguments) {
        super(reason.phrase(arguments));
        this.reason = reason;
        this.numbered = reason.format(arguments);
    }

    /** The message with its number, where it is not part of another one. */
    public String numbered() {
        return numbered;
    }

    /** Which of the refusals of the catalogue it is. */
    public WebhookMessage reason() {
        return reason;
    }
}
