// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.util.Collection;

/** What the history asks about endpoints, of those that this node knows at this moment. Implementations are safe for use by any number of threads. */
public interface KnownEndpoints {

    /** The ids of the endpoints of a consumer. */
    Collection<String> ofConsumer(String consumer);

    /** Whether there is an endpoint of an id. */
    boolean exists(String endpointId);

    /** Whether calls are sent to an endpoint that there is, as far as the application says. */
    boolean isEnabled(String endpointId);
}
