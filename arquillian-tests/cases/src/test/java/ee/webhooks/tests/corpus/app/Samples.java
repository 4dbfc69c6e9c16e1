// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Payloads by the name of the webhook that takes them. */
public final class Samples {

    private final Map<String, List<Object>> byWebhook = new LinkedHashMap<>();

    public Samples of(String webhook, Object... payloads) {
        if (byWebhook.put(webhook, List.of(payloads)) != null) {
            throw new IllegalArgumentException("There are samples of " + webhook + " already");
        }
        return this;
    }

    public Samples and(Samples others) {
        others.byWebhook.forEach((webhook, payloads) -> of(webhook, payloads.toArray()));
        return this;
    }

    public Map<String, List<Object>> byWebhook() {
        return byWebhook;
    }
}
