// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.history;

import ee.webhooks.WebhookDelivery.Status;
import ee.webhooks.WebhookDeliveryQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;

/** What is asked of the history, a page of 50 at a time. */
public enum Question {
    NEWEST("all", number -> all()),
    WEBHOOK("a webhook that is called often", number -> all().webhook(HistoryRows.OFTEN)),
    SELDOM_WEBHOOK("a webhook that is seldom called", number -> all().webhook(HistoryRows.SELDOM)),
    UNKNOWN_WEBHOOK("a webhook that was never called", number -> all().webhook("account-opened")),
    ENDPOINT("an endpoint", number -> all().endpoint(HistoryRows.endpointOf(number))),
    SELDOM_ENDPOINT("an endpoint that seldom gets anything", number -> all().endpoint(HistoryRows.SELDOM_ENDPOINT)),
    CONSUMER("a consumer with three endpoints", number -> all().consumer(HistoryRows.endpointOf(number))),
    EXHAUSTED("given up", number -> all().status(Status.EXHAUSTED)),
    CANCELLED("cancelled, all of them long ago", number -> all().status(Status.CANCELLED)),
    DELIVERED("delivered", number -> all().status(Status.DELIVERED)),
    DAY("the time of one day", number -> all().since(daysAgo(12)).before(daysAgo(11))),
    DAY_OF_WEBHOOK(
            "a webhook, on one day",
            number -> all().webhook(HistoryRows.OFTEN).since(daysAgo(12)).before(daysAgo(11))),
    DAY_OF_ENDPOINT(
            "given up, of an endpoint, on one day",
            number -> all().endpoint(HistoryRows.endpointOf(number))
                    .status(Status.EXHAUSTED)
                    .since(daysAgo(12))
                    .before(daysAgo(11))),
    ENDPOINT_AND_WEBHOOK(
            "an endpoint and a webhook",
            number -> all().endpoint(HistoryRows.endpointOf(number)).webhook(HistoryRows.OFTEN)),
    ENDPOINT_AND_SELDOM_WEBHOOK(
            "an endpoint and a webhook that is seldom called",
            number -> all().endpoint(HistoryRows.endpointOf(number)).webhook(HistoryRows.SELDOM)),
    WEBHOOK_AND_CANCELLED(
            "a webhook, cancelled", number -> all().webhook(HistoryRows.OFTEN).status(Status.CANCELLED));

    private final String title;
    private final LongFunction<WebhookDeliveryQuery> query;

    Question(String title, LongFunction<WebhookDeliveryQuery> query) {
        this.title = title;
        this.query = query;
    }

    public String title() {
        return title;
    }

    /**
     * @param number varies what is asked for, where there is something to vary
     */
    WebhookDeliveryQuery query(long number) {
        return query.apply(number);
    }

    private static WebhookDeliveryQuery all() {
        return WebhookDeliveryQuery.all();
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }
}
