// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import java.time.Duration;

/**
 * An endpoint was enabled or disabled.
 *
 * @param endpointId the endpoint
 * @param enabled whether calls are sent to it from now on, or are to be cancelled because it is not there any more
 * @param age how long ago: what its receiver has answered since then still counts
 */
public record EnabledChange(String endpointId, boolean enabled, Duration age) {

    /** An endpoint that was enabled or disabled just now. */
    public EnabledChange(String endpointId, boolean enabled) {
        this(endpointId, enabled, Duration.ZERO);
    }
}
