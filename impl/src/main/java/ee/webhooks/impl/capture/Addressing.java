// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.Optional;

/** Decides which consumer a call is for. It is stored with the call, so that a change of the configuration does not broadcast what is stored. */
public final class Addressing {

    private final boolean broadcastsUnaddressed;

    /**
     * @param broadcastsUnaddressed whether a call that names no consumer is for every consumer
     */
    public Addressing(boolean broadcastsUnaddressed) {
        this.broadcastsUnaddressed = broadcastsUnaddressed;
    }

    /**
     * The consumer, as {@link WebhookEndpoint#wants} takes it.
     *
     * @throws WebhookInvalidException if the call names no consumer and its declaration demands one
     */
    Optional<String> consumerOf(WebhookCall call, WebhookDescriptor descriptor) {
        if (call.isToEveryConsumer()) {
            return Optional.of(WebhookEndpoint.EVERY_CONSUMER);
        }
        if (call.consumer().isPresent()) {
            return call.consumer();
        }
        if (descriptor.consumer().isPresent()) {
            throw new WebhookInvalidException(WebhookMessage.CALL_WITHOUT_CONSUMER.format(call.webhook()));
        }
        return broadcastsUnaddressed ? Optional.of(WebhookEndpoint.EVERY_CONSUMER) : Optional.empty();
    }
}
