// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

/** A call could not be signed as it should be, and so must not be sent. */
final class SigningFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    SigningFailedException(String message) {
        super(message);
    }
}
