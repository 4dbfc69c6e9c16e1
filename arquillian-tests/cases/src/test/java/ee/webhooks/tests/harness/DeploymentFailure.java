// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** What a server said about a deployment that failed: adapters put it somewhere among the causes. */
public final class DeploymentFailure {

    private DeploymentFailure() {}

    public static String textOf(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> left = new ArrayDeque<>();
        left.add(failure);
        while (!left.isEmpty()) {
            Throwable next = left.remove();
            if (seen.add(next)) {
                text.append(next.getMessage()).append('\n');
                left.addAll(Set.of(next.getSuppressed()));
                if (next.getCause() != null) {
                    left.add(next.getCause());
                }
            }
        }
        return text.toString();
    }
}
