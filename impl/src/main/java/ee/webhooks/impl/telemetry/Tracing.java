// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Message;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes calls and attempts part of traces. All methods do nothing of the kind by default. */
public interface Tracing {

    /** No traces. */
    Tracing NONE = new Tracing() {};

    /** Does what is no span of any trace, whatever instruments it: the client of the server writes payloads and sends nothing. */
    default <T> T untraced(Supplier<T> work) {
        return work.get();
    }

    /** Stores a call as part of the trace of the calling thread. */
    default void call(Message message, Consumer<Message> store) {
        store.accept(message);
    }

    /** Begins an attempt on the calling thread, as part of the trace that its call belongs to. */
    default AttemptTrace attempt(Delivery delivery, WebhookEndpoint endpoint) {
        return AttemptTrace.NONE;
    }

    /**
     * The request of the attempt that the calling thread has begun is complete but for its signature.
     *
     * @param headers what is sent as headers, without any of a trace; may be changed
     * @param parent the {@code traceparent} that instrumentation of the server has added to the request
     */
    default void sending(String method, URI url, Map<String, String> headers, Optional<String> parent) {}

    /** One attempt as part of a trace. */
    interface AttemptTrace extends AutoCloseable {

        AttemptTrace NONE = new AttemptTrace() {};

        /** The attempt has ended. */
        default void ended(AttemptResult result, OptionalInt status, Optional<String> failure) {}

        /** Ends what is still open on the calling thread. */
        @Override
        default void close() {}
    }
}
