// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.impl.store.MemoryRegistrations;
import ee.webhooks.impl.store.NoTransaction;
import java.time.Clock;
import java.util.List;

/**
 * A registry without a database.
 *
 * @param registry what the application has of it
 * @param seen what the dispatcher has of it
 */
record RegistryInMemory(EndpointRegistry registry, RegistryCache seen) {

    static RegistryInMemory empty() {
        MemoryRegistrations store =
                new MemoryRegistrations(new NoTransaction(), Clock.systemUTC(), new NothingWaiting(), id -> false);
        RegistrySettings settings = RegistrySettings.permissive(List.of()).withKeyOfItsOwn();
        return new RegistryInMemory(
                new EndpointRegistry(store, new FixedEndpoints(List.of()), settings),
                new RegistryCache(store, settings, Runnable::run, event -> {}, System::nanoTime, id -> false));
    }
}
