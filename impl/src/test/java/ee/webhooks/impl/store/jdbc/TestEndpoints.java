// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import ee.webhooks.impl.store.KnownEndpoints;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every consumer has two endpoints, and all exist but for some. */
final class TestEndpoints implements KnownEndpoints {

    private final Set<String> missing;
    private final Set<String> disabled;

    TestEndpoints(Set<String> missing, Set<String> disabled) {
        this.missing = missing;
        this.disabled = disabled;
    }

    /** Whose an endpoint is. */
    static Optional<String> consumer(String endpointId) {
        return endpointId.matches(".+-[12]")
                ? Optional.of(endpointId.substring(0, endpointId.length() - 2))
                : Optional.empty();
    }

    @Override
    public Collection<String> ofConsumer(String consumer) {
        return List.of(consumer + "-1", consumer + "-2");
    }

    @Override
    public boolean exists(String endpointId) {
        return !missing.contains(endpointId);
    }

    @Override
    public boolean isEnabled(String endpointId) {
        return !disabled.contains(endpointId);
    }
}
