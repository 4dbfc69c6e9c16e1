// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.endpoint;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpointState.Status;
import ee.webhooks.impl.store.jdbc.sql.Conditions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of a query the database can answer. It finds every endpoint that matches, and perhaps some that do not: texts are compared more loosely than they are meant,
 * because collations and the wildcards of {@code like} differ, and the state of an endpoint may be another one than the row says.
 */
final class EndpointFilter {

    private final WebhookEndpointQuery query;
    private final long now;

    /**
     * @param now the time of the database
     */
    EndpointFilter(WebhookEndpointQuery query, long now) {
        this.query = query;
        this.now = now;
    }

    /** Whether hardly any row is found that does not match. */
    boolean isExact() {
        return query.webhook().isEmpty() && query.url().isEmpty() && ofAnyStatus();
    }

    private boolean ofAnyStatus() {
        return query.statuses().equals(EnumSet.allOf(Status.class));
    }

    /**
     * @param after the id after which rows are wanted
     */
    Conditions conditions(Optional<String> after) {
        Conditions conditions = new Conditions().and("r.deleted = 0");
        after.ifPresent(id -> conditions.and("r.endpoint_id > ?", id));
        query.consumer().ifPresent(consumer -> conditions.and("r.consumer = ?", consumer));
        query.url().ifPresent(url -> conditions.and("r.url like ?", loose(url) + "%"));
        query.webhook().ifPresent(webhook -> addWebhook(webhook, conditions));
        if (!ofAnyStatus()) {
            addStatuses(query.statuses(), conditions);
        }
        return conditions.orderBy("r.endpoint_id");
    }

    /** Each webhook that an endpoint asks for is in a line of its own. */
    private static void addWebhook(String webhook, Conditions conditions) {
        Conditions any = new Conditions()
                .and("r.events like ?", WebhookEndpoint.ALL_EVENTS + "%")
                .and("r.events like ?", "%\n" + WebhookEndpoint.ALL_EVENTS + "%")
                .and("r.events like ?", "%" + loose(EscapedLines.write(List.of(webhook))) + "%");
        int stop = webhook.indexOf('.');
        if (stop >= 0) {
            // Every pattern that the name fits begins as it does up to its first full stop.
            any.and("r.events like ?", "%" + loose(EscapedLines.write(List.of(webhook.substring(0, stop)))) + ".%*%");
        }
        conditions.andAny(any);
    }

    /** Any character instead of those that some database takes for a wildcard or an escape. */
    private static String loose(String text) {
        return text.replaceAll("[%_\\\\\\[\\]^]", "_");
    }

    /** An endpoint whose receiver has answered nothing bad has no row of its state. */
    private void addStatuses(Set<Status> statuses, Conditions conditions) {
        Conditions any = new Conditions();
        for (Status status : statuses) {
            switch (status) {
                case DISABLED -> any.and("r.disabled <> 0 or e.disabled <> 0");
                case PAUSED -> any.and("r.disabled = 0 and e.disabled = 0 and e.paused_until > ?", now);
                case FAILING -> any.and("r.disabled = 0 and e.disabled = 0 and e.failing_since is not null");
                // The state that a row has may be that of an endpoint of another origin with the same id.
                case HEALTHY -> any.and("r.disabled = 0");
            }
        }
        conditions.andAny(any);
    }
}
