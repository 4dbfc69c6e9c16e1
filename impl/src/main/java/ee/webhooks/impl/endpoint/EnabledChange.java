// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import java.time.Duration;

/**
 * An endpoint was enabled or disabled.
 *
 * @param endpointId the endpoint
 * @param open whether its queue is open: its calls are sent, or cancelled if the endpoint was deleted
 * @param age how long ago: what its receiver has answered since then still counts
 */
public record EnabledChange(String endpointId, boolean open, Duration age) {

    /** An endpoint that was enabled or disabled just now. */
    public EnabledChange(String endpointId, boolean open) {
        this(endpointId, open, Duration.ZERO);
    }
}
