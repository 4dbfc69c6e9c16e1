// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

/**
 * What is there already stands against it: an endpoint with that id, calls that still wait for a deleted one, or a change that another caller has made since
 * the endpoint was read. In a resource: 409.
 *
 * @since 0.1
 */
public final class WebhookConflictException extends WebhookException {

    private static final long serialVersionUID = 1;

    /**
     * A failure without a cause.
     *
     * @param message the numbered message
     */
    public WebhookConflictException(String message) {
        super(message);
    }

    /**
     * A failure with its cause.
     *
     * @param message the numbered message
     * @param cause why
     */
    public WebhookConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
