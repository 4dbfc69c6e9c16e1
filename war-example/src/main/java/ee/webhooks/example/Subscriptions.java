// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * The subscriptions, kept in memory so that the example needs no table. A real service keeps them in its database, where they join the transaction
 * that the webhook joins.
 */
@ApplicationScoped
public class Subscriptions {

    private final RecentEntries<String, Subscription> subscriptions = new RecentEntries<>(1000);

    /** Stores a subscription under a new id. */
    public String add(Subscription subscription) {
        String id = "sub_" + UUID.randomUUID();
        subscriptions.put(id, subscription);
        return id;
    }

    /** All subscribers, each once, the newest first. */
    public List<String> usernames() {
        return subscriptions.newestFirst().stream()
                .map(Subscription::username)
                .distinct()
                .toList();
    }
}
