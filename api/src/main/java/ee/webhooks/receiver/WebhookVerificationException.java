// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static java.util.Objects.requireNonNull;

/**
 * A request is no genuine webhook: a header is missing or malformed, the timestamp is outside the tolerance, or no signature fits. Answer it with
 * 400 if it {@link #isMalformed()}, otherwise with 401, and do not use its body.
 *
 * @since 0.1
 */
public final class WebhookVerificationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why a request is no genuine webhook. */
    public enum Reason {
        /** A header of the format is missing: of Standard Webhooks, {@code webhook-id}, {@code webhook-timestamp} or {@code webhook-signature}. */
        HEADER_MISSING(true),
        /** The id is not 1 to 255 visible ASCII characters, without a full stop where it is signed beside the body. */
        ID_MALFORMED(true),
        /** The time is no number of seconds. */
        TIMESTAMP_MALFORMED(true),
        /** The header of signatures has none, or too many. */
        SIGNATURE_MALFORMED(true),
        /** The timestamp is further from the clock of the receiver than the tolerance: an old request that is sent again, or one clock is wrong. */
        TIMESTAMP_OUTSIDE_TOLERANCE(false),
        /** No signature was made with a key of the receiver over these bytes: a forgery, a changed body, or the wrong key. */
        SIGNATURE_MISMATCH(false);

        private final boolean malformed;

        Reason(boolean malformed) {
            this.malformed = malformed;
        }
    }

    /**
     * For a {@link ee.webhooks.spi.WebhookFormat} of the application.
     *
     * @param reason why the request is no genuine webhook
     * @param message the details, for the log at level {@code DEBUG}; must not have a secret or the right signature
     */
    public WebhookVerificationException(Reason reason, String message) {
        super(message);
        this.reason = requireNonNull(reason, "reason");
    }

    /**
     * Why the request is no genuine webhook, for logs and metrics of the receiver. The answer to the sender should not tell more than {@link #isMalformed()}.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Tells a request that is no webhook at all from one that may be a forgery.
     *
     * @return whether a header is missing or malformed; {@code false} if the timestamp is outside the tolerance, or no signature fits
     */
    public boolean isMalformed() {
        return reason.malformed;
    }
}
