// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.time.Instant;

/** For tests that do not ask what is told of endpoints. */
final class SilentWatcher implements EndpointWatcher {

    @Override
    public void paused(String endpointId, String reason, Instant until, Instant at) {
        // Nobody wants to know
    }

    @Override
    public void recovered(String endpointId, Instant failingSince, Instant at) {
        // Nobody wants to know
    }

    @Override
    public void disabled(String endpointId, String reason, Instant at) {
        // Nobody wants to know
    }
}
