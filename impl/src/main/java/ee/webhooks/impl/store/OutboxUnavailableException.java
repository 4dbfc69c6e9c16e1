// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

/** The outbox is unavailable or refuses an operation; a later repetition may succeed. */
public final class OutboxUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public OutboxUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
