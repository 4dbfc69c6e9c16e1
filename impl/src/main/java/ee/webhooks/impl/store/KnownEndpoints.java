// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.util.Collection;

/** The endpoints that this node knows at this moment, for the history. Implementations are safe for use by any number of threads. */
public interface KnownEndpoints {

    /** The ids of the endpoints of a consumer. */
    Collection<String> ofConsumer(String consumer);

    /** Whether there is an endpoint of an id. */
    boolean exists(String endpointId);

    /** Whether an endpoint exists and the application has not disabled it. */
    boolean isEnabled(String endpointId);
}
