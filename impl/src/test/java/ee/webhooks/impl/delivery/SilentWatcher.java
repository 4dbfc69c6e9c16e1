// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.time.Instant;

/** Ignores changes of the state of endpoints. */
final class SilentWatcher implements EndpointWatcher {

    @Override
    public void paused(String endpointId, String reason, Instant until, Instant at) {
        // Ignored
    }

    @Override
    public void recovered(String endpointId, Instant failingSince, Instant at) {
        // Ignored
    }

    @Override
    public void disabled(String endpointId, String reason, Instant at) {
        // Ignored
    }
}
