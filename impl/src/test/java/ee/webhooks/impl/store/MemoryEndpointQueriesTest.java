// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.impl.endpoint.RegistrationStore;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

class MemoryEndpointQueriesTest extends AbstractEndpointQueriesTest {

    private final MemoryOutbox outbox = new MemoryOutbox(
            10, new NoTransaction(), new MemoryBudget(20, Long.MAX_VALUE), Clock.systemUTC(), System::nanoTime);

    @Override
    protected RegistrationStore store(Predicate<String> shadowed) {
        return new MemoryRegistrations(new NoTransaction(), Clock.systemUTC(), outbox, shadowed);
    }

    @Override
    protected void say(EndpointChange change) {
        outbox.publishHealth(List.of(change));
    }
}
