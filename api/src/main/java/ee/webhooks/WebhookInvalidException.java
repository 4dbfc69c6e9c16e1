// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

/**
 * What the caller gave is refused: a text, a URL, a payload, a number out of range. The same call fails again until the caller gives something else. In a
 * resource: 400.
 *
 * @since 0.1
 */
public final class WebhookInvalidException extends WebhookException {

    private static final long serialVersionUID = 1;

    /**
     * A failure without a cause.
     *
     * @param message the numbered message
     */
    public WebhookInvalidException(String message) {
        super(message);
    }

    /**
     * A failure with its cause.
     *
     * @param message the numbered message
     * @param cause why
     */
    public WebhookInvalidException(String message, Throwable cause) {
        super(message, cause);
    }
}
