// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

/** The end of a delivery. */
public enum DeliveryEnd {
    DELIVERED,

    /** Its last attempt has failed. */
    EXHAUSTED,

    /** Its endpoint was disabled for too long. */
    EXPIRED,

    CANCELLED
}
