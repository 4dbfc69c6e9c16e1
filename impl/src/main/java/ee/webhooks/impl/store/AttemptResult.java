// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

/** The result of an attempt, and what it means for the delivery and for its endpoint. */
public enum AttemptResult {

    /** The receiver has accepted the delivery. */
    DELIVERED,

    /** The receiver has not accepted the delivery, as far as is known; the next attempt may succeed. */
    FAILED,

    /**
     * As {@link #FAILED}, without any part of the receiver: this server was not able to send, or its forward proxy did not connect. The endpoint is neither paused
     * nor disabled because of it.
     */
    SENDER_FAILED,

    /** As {@link #FAILED}, and the receiver is overloaded: the endpoint is paused, with all its deliveries. */
    OVERLOADED,

    /** As {@link #FAILED}, by status 410: the endpoint is disabled. */
    GONE
}
