// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.impl.telemetry.NodeState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows the state of this node to health checks. Servers ask these on threads that know nothing of the application, also before it has started: the runtime must
 * not be made there, where it would not find its data source.
 */
@ApplicationScoped
public class NodeStates {

    private volatile Supplier<NodeState> runtime;

    void showTo(Supplier<NodeState> state) {
        runtime = state;
    }

    /** The state of this node; empty before the application has started. */
    Optional<NodeState> state() {
        return Optional.ofNullable(runtime).map(Supplier::get);
    }
}
