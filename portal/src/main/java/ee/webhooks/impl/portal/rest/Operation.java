// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.impl.portal.web.PortalResponse;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What one method of a resource does.
 *
 * @param access who may ask for it
 * @param isOnce whether an {@code Idempotency-Key} makes it happen once
 * @param again reads what it has answered with, by the id of that; empty where the answer itself is kept
 * @param action answers
 */
record Operation(
        Access access, boolean isOnce, Optional<BiFunction<Exchange, String, PortalResponse>> again, Action action) {

    /** Who may ask for an operation. */
    enum Access {
        ANYONE,
        CALLERS,
        OPERATORS
    }

    /** Answers a request. */
    @FunctionalInterface
    interface Action {

        PortalResponse answer(Exchange exchange);
    }

    static Operation ofAnyone(Action action) {
        return new Operation(Access.ANYONE, false, Optional.empty(), action);
    }

    static Operation ofCallers(Action action) {
        return new Operation(Access.CALLERS, false, Optional.empty(), action);
    }

    static Operation ofOperators(Action action) {
        return new Operation(Access.OPERATORS, false, Optional.empty(), action);
    }

    /** The same, that happens once for each {@code Idempotency-Key}, and whose answer is kept. */
    Operation once() {
        return new Operation(access, true, Optional.empty(), action);
    }

    /** The same, that happens once for each {@code Idempotency-Key}, and whose answer is read again by its id. */
    Operation once(BiFunction<Exchange, String, PortalResponse> reader) {
        return new Operation(access, true, Optional.of(reader), action);
    }
}
