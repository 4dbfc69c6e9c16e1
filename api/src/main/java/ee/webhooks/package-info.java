// SPDX-License-Identifier: Apache-2.0
/**
 * Declares webhooks as annotated interfaces, and calls them.
 *
 * <pre>{@code
 * @Webhook
 * public interface SubscriptionWebhooks {
 *
 *     @POST
 *     @Webhook("new-subscription")
 *     void newSubscription(@Valid Subscription subscription);
 * }
 * }</pre>
 *
 * <p>There are three equivalent ways to call one: the injected interface itself, an {@code Event<Subscription>} qualified with
 * {@link ee.webhooks.WebhookEvent}, and an {@code Event<WebhookCall>} with the options of {@link ee.webhooks.WebhookCall}. The results are CDI events:
 * {@link ee.webhooks.WebhookDelivered}, {@link ee.webhooks.WebhookAttemptFailed}, {@link ee.webhooks.WebhookExhausted} and {@link
 * ee.webhooks.WebhookCancelled}. {@link ee.webhooks.WebhookDeliveries} finds deliveries, sends them again and cancels them; {@link
 * ee.webhooks.WebhookEndpoints} registers endpoints.
 *
 * <p>Parameters and results are never {@code null}, unless they are marked {@code @Nullable}. A result that may be absent is an {@code Optional}.
 */
@NullMarked
package ee.webhooks;

import org.jspecify.annotations.NullMarked;
