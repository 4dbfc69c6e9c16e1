// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import ee.webhooks.impl.message.WebhookMessage;

/** A URL must not be called. Its message is a sentence that a consumer may read: it names no address that the consumer did not write. */
public final class EgressRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final WebhookMessage reason;

    EgressRefusedException(WebhookMessage reason, Object... arguments) {
        super(reason.phrase(arguments));
        this.reason = reason;
    }

    /** Which of the refusals of the catalogue it is. */
    public WebhookMessage reason() {
        return reason;
    }
}
