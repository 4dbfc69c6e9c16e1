// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.util.ArrayList;
import java.util.List;

/** A transaction that the test ends. */
public final class HeldTransaction implements CallerTransaction {

    private final List<Completion> completions = new ArrayList<>();

    @Override
    public Phase phase() {
        return Phase.ACTIVE;
    }

    @Override
    public void whenEnded(Completion completion) {
        completions.add(completion);
    }

    /** Ends what was done by one call of the library, the first of which is 0. */
    public void end(int call, End end) {
        completions.get(call).ended(end);
    }
}
