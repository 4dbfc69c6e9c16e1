// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

/**
 * The library cannot do it now: the database does not answer, the application is stopping, memory is full, or a setting is missing. Nothing was changed. In
 * a resource: 503.
 *
 * @since 0.1
 */
public final class WebhookUnavailableException extends WebhookException {

    private static final long serialVersionUID = 1;

    /**
     * A failure without a cause.
     *
     * @param message the numbered message
     */
    public WebhookUnavailableException(String message) {
        super(message);
    }

    /**
     * A failure with its cause.
     *
     * @param message the numbered message
     * @param cause why
     */
    public WebhookUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
