// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

import ee.webhooks.impl.store.AttemptResult;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Receives the events of calls and deliveries, on calling and delivery threads; must not block or throw. All methods do nothing by default.
 */
public interface Measurements {

    /** Measures nothing. */
    Measurements NONE = new Measurements() {};

    /** A call was committed. */
    default void called(String webhook) {}

    /**
     * A delivery attempt has ended.
     *
     * @param status the HTTP status; empty without a response
     */
    default void attempted(
            String webhook, String endpointId, AttemptResult result, OptionalInt status, Duration duration) {}

    /** An endpoint has accepted a call that was made that long ago. */
    default void accepted(String webhook, String endpointId, Duration sinceCall) {}

    /** A delivery has ended. */
    default void ended(String webhook, String endpointId, DeliveryEnd end) {}
}
