// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a deployment, so that it can be said at once. Not safe for use by several threads. */
public final class Problems {

    private final List<String> texts = new ArrayList<>();

    public void add(WebhookMessage message, Object... arguments) {
        add(message.format(arguments));
    }

    /** Adds a problem that was found and worded elsewhere, number included. */
    public void add(String text) {
        // An interface that several others extend would otherwise have each of its problems listed several times.
        if (!texts.contains(text)) {
            texts.add(text);
        }
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    public List<String> texts() {
        return List.copyOf(texts);
    }

    /** All problems, one a line, under a headline that counts them. */
    public String summary() {
        String count = texts.size() == 1 ? "1 problem" : texts.size() + " problems";
        return WebhookMessage.DEPLOYMENT_PROBLEMS.format(count, new MessageLines("  ", texts));
    }
}
