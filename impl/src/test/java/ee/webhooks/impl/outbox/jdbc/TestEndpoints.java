// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import ee.webhooks.impl.outbox.KnownEndpoints;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Every consumer has two endpoints, and all exist but for some. */
final class TestEndpoints implements KnownEndpoints {

    private final Set<String> missing;

    TestEndpoints(Set<String> missing) {
        this.missing = missing;
    }

    @Override
    public Collection<String> ofConsumer(String consumer) {
        return List.of(consumer + "-1", consumer + "-2");
    }

    @Override
    public boolean exists(String endpointId) {
        return !missing.contains(endpointId);
    }
}
