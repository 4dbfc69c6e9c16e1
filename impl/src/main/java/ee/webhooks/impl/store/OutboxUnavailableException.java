// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

/** What keeps calls cannot be reached now, or does not do what it is told; trying again later makes sense. */
public final class OutboxUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public OutboxUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
