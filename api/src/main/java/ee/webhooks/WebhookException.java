// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import ee.webhooks.impl.message.WebhookMessage;
import java.util.OptionalInt;

/**
 * A method of the library could not do what it was asked to. Its message is a numbered one and is written for the operator: it may name keys of the
 * configuration and ids of endpoints, but nothing secret.
 *
 * <p>The subclasses say what an application can do about it, and are what a resource maps to a status: {@link WebhookInvalidException} to 400, {@link
 * WebhookNotFoundException} to 404, {@link WebhookConflictException} to 409 and {@link WebhookUnavailableException} to 503.
 *
 * <pre>{@code
 * @Provider
 * public class WebhookProblems implements ExceptionMapper<WebhookException> {
 *
 *     @Override
 *     public Response toResponse(WebhookException problem) {
 *         int status = problem instanceof WebhookInvalidException ? 400
 *                 : problem instanceof WebhookNotFoundException ? 404
 *                 : problem instanceof WebhookConflictException ? 409
 *                 : problem instanceof WebhookUnavailableException ? 503
 *                 : 500;
 *         return Response.status(status).build();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public class WebhookException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * A failure without a cause.
     *
     * @param message the numbered message
     */
    public WebhookException(String message) {
        super(message);
    }

    /**
     * A failure with its cause.
     *
     * @param message the numbered message
     * @param cause why
     */
    public WebhookException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The number of the message, by which the documentation has it.
     *
     * @return such as 221 for a message that begins with {@code WHK00221}; empty if the message has none
     */
    public OptionalInt number() {
        return getMessage() == null ? OptionalInt.empty() : WebhookMessage.numberOf(getMessage());
    }
}
