// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

/** The result of an attempt, as it is measured. */
public enum AttemptResult {
    DELIVERED,
    FAILED,

    /** The receiver asked for a pause: 429, 502, 503 or 504. */
    OVERLOADED,

    /** The receiver answered 410. */
    GONE,

    /** This server was not able to send. */
    SENDER_FAILED
}
