// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.client;

import jakarta.ws.rs.ProcessingException;

/**
 * Ends an invocation whose response no filter waits for. RESTEasy makes an object with a finalizer of each response that it is given: what hangs from it survives
 * the next garbage collection, of each attempt, and took more time than the client itself.
 */
final class AnsweredException extends ProcessingException {

    private static final long serialVersionUID = 1L;

    AnsweredException() {
        super("The exchange has the answer");
    }

    /** Without the stack, which takes longer to find than the rest of the invocation. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
