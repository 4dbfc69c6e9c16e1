// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

/**
 * A request is not a genuine webhook: a header is missing or malformed, the timestamp is outside the tolerance, or no signature fits. Answer it with
 * 401 or 400 and do not use its body.
 *
 * @since 0.1
 */
public class WebhookVerificationException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Made by {@link WebhookVerifier}.
     *
     * @param message what does not fit
     */
    public WebhookVerificationException(String message) {
        super(message);
    }
}
