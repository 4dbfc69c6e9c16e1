// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

/** A URL must not be called. */
public final class EgressRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    EgressRefusedException(String message) {
        super(message);
    }
}
