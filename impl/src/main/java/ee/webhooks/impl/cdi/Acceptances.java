// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.WebhookAccepted;
import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.result.ResultFactory;
import ee.webhooks.impl.store.Message;
import java.util.function.Consumer;

/**
 * Says of each call that it was accepted: by an event, and to the injected interface that made it. Between the two there is a CDI event, whose observers return nothing;
 * so what a caller waits for is kept for its thread.
 */
final class Acceptances {

    private final Consumer<WebhookAccepted> events;
    private final ThreadLocal<Awaited> awaited = new ThreadLocal<>();

    /**
     * @param events fires an event; what an observer throws is thrown
     */
    Acceptances(Consumer<WebhookAccepted> events) {
        this.events = events;
    }

    private static final class Awaited {

        private final String id;
        private WebhookAccepted accepted;

        private Awaited(String id) {
            this.id = id;
        }
    }

    /**
     * Makes a call that has no id yet.
     *
     * @param calls fires calls, on this thread
     * @return what was accepted of it
     */
    WebhookAccepted make(WebhookCall call, Consumer<WebhookCall> calls) {
        WebhookCall identified = call.withNewId();
        Awaited own = new Awaited(identified.id().orElseThrow());
        // An observer of calls may make others.
        Awaited outer = awaited.get();
        awaited.set(own);
        try {
            calls.accept(identified);
            return own.accepted;
        } finally {
            if (outer == null) {
                awaited.remove();
            } else {
                awaited.set(outer);
            }
        }
    }

    /** A message was stored by the calling thread. */
    void accepted(Message message) {
        WebhookAccepted accepted = ResultFactory.get()
                .accepted(
                        message.id(),
                        message.webhook(),
                        message.consumer().filter(consumer -> !consumer.equals(WebhookEndpoint.EVERY_CONSUMER)),
                        message.calledAt());
        Awaited waiting = awaited.get();
        if (waiting != null && waiting.id.equals(message.id())) {
            waiting.accepted = accepted;
        }
        events.accept(accepted);
    }
}
