// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

/** What an attempt means for its delivery and for its endpoint. */
public enum Verdict {

    /** The receiver has it. */
    DELIVERED,

    /** The receiver does not have it, as far as is known; it may have it at the next attempt. */
    FAILED,

    /**
     * As {@link #FAILED}, and the receiver had no part in it: this server could not send, or its forward proxy did not connect. It says nothing about the
     * endpoint, which is neither paused nor disabled for it.
     */
    SENDER_FAILED,

    /** As {@link #FAILED}, and the receiver cannot take more at the moment: the endpoint shall be left alone for a while, with all its deliveries. */
    OVERLOADED,

    /** As {@link #FAILED}, and the receiver wants no more of any webhook: the endpoint shall be disabled. */
    GONE
}
