// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

/**
 * A request is not a genuine webhook: a header is missing or malformed, the timestamp is outside the tolerance, or no signature fits. Answer it with
 * 400 if it {@link #isMalformed()}, otherwise with 401, and do not use its body.
 *
 * @since 0.1
 */
public class WebhookVerificationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean malformed;

    private WebhookVerificationException(String message, boolean malformed) {
        super(message);
        this.malformed = malformed;
    }

    static WebhookVerificationException malformed(String message) {
        return new WebhookVerificationException(message, true);
    }

    static WebhookVerificationException notGenuine(String message) {
        return new WebhookVerificationException(message, false);
    }

    /**
     * Tells a request that is no webhook at all from one that may be a forgery.
     *
     * @return whether a header is missing or malformed; {@code false} if the timestamp is outside the tolerance, or no signature fits
     */
    public boolean isMalformed() {
        return malformed;
    }
}
