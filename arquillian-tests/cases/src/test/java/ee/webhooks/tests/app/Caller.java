// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.app;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Calls the webhook {@code new-subscription} by any of the ways there are. */
@ApplicationScoped
public class Caller {

    @Inject
    private SubscriptionWebhooks webhooks;

    @Inject
    @WebhookEvent("new-subscription")
    private Event<Subscription> newSubscription;

    @Inject
    private Event<WebhookCall> calls;

    public void call(Way way, String username) {
        Subscription subscription = Subscription.of(username);
        switch (way) {
            case TYPED_CALLER -> webhooks.newSubscription(subscription);
            case QUALIFIED_EVENT -> newSubscription.fire(subscription);
            case ASYNC_QUALIFIED_EVENT -> newSubscription.fireAsync(subscription);
            case CALL_EVENT -> calls.fire(call(subscription));
            case ASYNC_CALL_EVENT -> calls.fireAsync(call(subscription));
        }
    }

    /** The user name is the id too, so that a test knows it. */
    private static WebhookCall call(Subscription subscription) {
        return WebhookCall.of("new-subscription", subscription).withId(subscription.username());
    }
}
