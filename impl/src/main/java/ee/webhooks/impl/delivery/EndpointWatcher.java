// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.time.Instant;

/** Receives changes of the state of endpoints that this node has decided; must not throw. */
interface EndpointWatcher {

    void paused(String endpointId, String reason, Instant until, Instant at);

    void recovered(String endpointId, Instant failingSince, Instant at);

    void disabled(String endpointId, String reason, Instant at);
}
