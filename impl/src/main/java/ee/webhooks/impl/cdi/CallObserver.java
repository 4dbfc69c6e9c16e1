// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookConsumer;
import ee.webhooks.WebhookEvent;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.message.WebhookMessage;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Observes everything that is a call. An event with {@link WebhookEvent} becomes a {@link WebhookCall} and is fired as one, so that an observer that takes
 * calls sees all of them. Observed in progress, not after the transaction: what is stored must be stored with it.
 */
@Singleton
public class CallObserver {

    private final WebhooksRuntime runtime;
    private final Event<WebhookCall> calls;

    @Inject
    CallObserver(WebhooksRuntime runtime, Event<WebhookCall> calls) {
        this.runtime = runtime;
        this.calls = calls;
    }

    void store(@Observes WebhookCall call, EventMetadata metadata) {
        runtime.accept(addressed(call, metadata));
    }

    void storeAsync(@ObservesAsync WebhookCall call, EventMetadata metadata) {
        runtime.accept(addressed(call, metadata));
    }

    void call(@Observes @WebhookEvent("") Object payload, EventMetadata metadata) {
        calls.fire(callOf(payload, metadata));
    }

    void callAsync(@ObservesAsync @WebhookEvent("") Object payload, EventMetadata metadata) {
        // Already on a thread of its own, so the call need not look for another.
        calls.fire(callOf(payload, metadata));
    }

    private static WebhookCall callOf(Object payload, EventMetadata metadata) {
        WebhookEvent qualifier =
                EventInjectionPoints.qualifier(metadata.getQualifiers()).orElseThrow();
        WebhookCall call = WebhookCall.of(qualifier.value(), payload);
        return addressed(qualifier.method().isEmpty() ? call : call.withMethod(qualifier.method()), metadata);
    }

    /** The qualifier may be selected for any event that is a call. */
    private static WebhookCall addressed(WebhookCall call, EventMetadata metadata) {
        Optional<String> consumer =
                EventInjectionPoints.consumer(metadata.getQualifiers()).map(WebhookConsumer::value);
        if (consumer.isEmpty()) {
            return call;
        }
        boolean other = call.isToEveryConsumer()
                || call.consumer().isPresent() && !call.consumer().equals(consumer);
        if (other) {
            throw new WebhookInvalidException(WebhookMessage.CALL_CONSUMERS_DIFFER.format(call.webhook()));
        }
        return call.to(consumer.get());
    }
}
