// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.WrittenByFields;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A call was accepted: it is checked, written and stored, in the transaction of the caller if there is one. It names the {@code webhook-id}, by which {@link WebhookDeliveries}
 * finds what becomes of the call.
 *
 * <p><b>As a CDI event</b> it is fired for every call, whichever way it is made, on the thread of the caller and before the call returns: an observer is part of the transaction, and
 * what it throws reaches the caller. An observer with {@code during = TransactionPhase.AFTER_SUCCESS} hears of calls that are committed only. A call without a transaction
 * is stored already, and is delivered whatever an observer throws.
 *
 * <pre>{@code
 * void note(@Observes WebhookAccepted accepted) {
 *     journal.add(accepted.webhook(), accepted.id());
 * }
 * }</pre>
 *
 * <p><b>As the return type</b> of a method of a {@link Webhook} interface it is what the injected interface returns. It documents no response: receivers, and the
 * document, see a method that returns {@code void}.
 *
 * <pre>{@code
 * @Webhook
 * public interface OrderWebhooks {
 *
 *     WebhookAccepted orderPaid(Order order);
 * }
 *
 * order.setWebhookId(webhooks.orderPaid(order).id());
 * }</pre>
 *
 * @see WebhookCall#withNewId
 * @since 0.1
 */
@WrittenByFields
public final class WebhookAccepted extends Result {

    private final String id;
    private final String webhook;
    private final Optional<String> consumer;
    private final Instant at;

    WebhookAccepted(String id, String webhook, Optional<String> consumer, Instant at) {
        this.id = requireNonNull(id, "id");
        this.webhook = requireNonNull(webhook, "webhook");
        this.consumer = requireNonNull(consumer, "consumer");
        this.at = requireNonNull(at, "at");
    }

    /** {@return the {@code webhook-id} of the call: that of {@link WebhookCall#withId}, or the one that was made for it} */
    public String id() {
        return id;
    }

    /** {@return the name of the webhook that was called} */
    public String webhook() {
        return webhook;
    }

    /** {@return the consumer that the call is for; empty if it names none, or is for every consumer} */
    public Optional<String> consumer() {
        return consumer;
    }

    /** {@return when the call was made, by the clock of the calling node} */
    public Instant at() {
        return at;
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        to.accept("id", id);
        to.accept("webhook", webhook);
        to.accept("consumer", consumer);
        to.accept("at", at);
    }
}
