// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import java.time.Instant;

/** Is told when an endpoint comes into another state by what this node has seen. Must not throw. */
interface EndpointWatcher {

    void paused(String endpointId, String reason, Instant until, Instant at);

    void recovered(String endpointId, Instant failingSince, Instant at);

    void disabled(String endpointId, String reason, Instant at);
}
