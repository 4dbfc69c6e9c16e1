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
 * <p>Three ways to call one, all the same thing: the injected interface itself, an {@code Event<Subscription>} qualified with
 * {@link ee.webhooks.WebhookEvent}, and an {@code Event<WebhookCall>} with the options of {@link ee.webhooks.WebhookCall}. The results:
 * {@link ee.webhooks.WebhookDelivered}, {@link ee.webhooks.WebhookAttemptFailed} and {@link ee.webhooks.WebhookExhausted}. To look it up, send again and
 * cancel: {@link ee.webhooks.WebhookDeliveries}.
 *
 * <p>No parameter may be {@code null}, and nothing that is returned is, unless it is marked {@code @Nullable}. What may be absent is returned as an {@code Optional}.
 */
@NullMarked
package ee.webhooks;

import org.jspecify.annotations.NullMarked;
