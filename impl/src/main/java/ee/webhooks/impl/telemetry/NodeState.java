// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

import ee.webhooks.impl.store.Backlog;
import java.util.Optional;

/**
 * The state of this node, without a query.
 *
 * @param tablesReady whether the tables of the outbox have been usable since the start
 * @param databaseAvailable whether the outbox could be used the last time
 * @param leaseHeld whether this node may begin attempts
 * @param memoryCalls how many calls it keeps in memory
 * @param memoryUsed bytes that these take
 * @param memoryLimit bytes that they may take
 * @param backlog open deliveries, as they were read some seconds ago; empty if they were not read yet
 * @param endpoints endpoints by state, counted at the same time
 */
public record NodeState(
        boolean tablesReady,
        boolean databaseAvailable,
        boolean leaseHeld,
        int memoryCalls,
        long memoryUsed,
        long memoryLimit,
        Optional<Backlog> backlog,
        Optional<EndpointCounts> endpoints) {}
