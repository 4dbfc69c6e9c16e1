// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces a message by its deliveries, each in its state at the time of the write. Without any delivery the message is done.
 *
 * @param consumers the consumers of the endpoints, by id, as they were when the message was expanded; without endpoints of no consumer
 */
public record FirstResults(HeldMessage message, List<Progress> deliveries, Map<String, String> consumers) {

    /** The consumer of the endpoint of one of its deliveries. */
    public Optional<String> consumer(Progress delivery) {
        return Optional.ofNullable(consumers.get(delivery.endpointId()));
    }
}
