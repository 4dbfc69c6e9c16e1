// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.impl.store.MemoryHealth;
import ee.webhooks.impl.store.MemoryRegistrations;

/** No delivery waits for any endpoint. */
final class NothingWaiting implements MemoryRegistrations.Waiting {

    private final MemoryHealth health = new MemoryHealth();

    @Override
    public void hasten(String endpointId) {}

    @Override
    public void hastenRetries(String endpointId) {}

    @Override
    public boolean isAwaited(String endpointId) {
        return false;
    }

    @Override
    public MemoryHealth health() {
        return health;
    }
}
