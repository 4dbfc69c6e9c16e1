// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.time.Duration;
import java.util.Collection;

/** Collects the ids of what is handed over. */
record Collecting(Collection<String> ids) implements Handover {

    @Override
    public void take(HeldMessage message) {
        ids.add(message.message().id());
    }

    @Override
    public void look(Duration delay) {}
}
