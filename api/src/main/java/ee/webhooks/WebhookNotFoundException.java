// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

/**
 * There is no such endpoint. In a resource: 404.
 *
 * @since 0.1
 */
public final class WebhookNotFoundException extends WebhookException {

    private static final long serialVersionUID = 1;

    /**
     * A failure without a cause.
     *
     * @param message the numbered message
     */
    public WebhookNotFoundException(String message) {
        super(message);
    }

    /**
     * A failure with its cause.
     *
     * @param message the numbered message
     * @param cause why
     */
    public WebhookNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
