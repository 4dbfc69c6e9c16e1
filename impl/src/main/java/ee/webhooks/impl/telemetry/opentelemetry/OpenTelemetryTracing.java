// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry.opentelemetry;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.telemetry.Tracing;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Traces by OpenTelemetry. */
public final class OpenTelemetryTracing implements Tracing {

    static final String SCOPE = "ee.webhooks";
    static final String ERROR_TYPE = "error.type";

    private static final String PARENT = "traceparent";

    private static final ContextKey<AttemptSpan> CURRENT = ContextKey.named("ee.webhooks.attempt");

    /** What has such a parent is not sampled either. */
    private static final Span NOT_SAMPLED = Span.wrap(SpanContext.create(
            "00000000000000000000000000000001", "0000000000000001", TraceFlags.getDefault(), TraceState.getDefault()));

    private final Tracer tracer;
    private final TraceContextText text;
    private final boolean propagate;

    private OpenTelemetryTracing(OpenTelemetry openTelemetry, boolean propagate) {
        this.tracer = openTelemetry.getTracer(SCOPE);
        this.text = new TraceContextText(openTelemetry.getPropagators().getTextMapPropagator());
        this.propagate = propagate;
    }

    /**
     * Traces of an {@link OpenTelemetry}; empty if it is switched off.
     *
     * @param openTelemetry the bean of the server
     * @param propagate whether receivers get the identity of the span of an attempt
     */
    public static Optional<Tracing> of(Object openTelemetry, boolean propagate) {
        OpenTelemetry found = (OpenTelemetry) openTelemetry;
        return isOff(found) ? Optional.empty() : Optional.of(new OpenTelemetryTracing(found, propagate));
    }

    private static boolean isOff(OpenTelemetry found) {
        return found.getTracer(SCOPE).spanBuilder("off").getClass()
                == OpenTelemetry.noop().getTracer(SCOPE).spanBuilder("off").getClass();
    }

    @Override
    public <T> T untraced(Supplier<T> work) {
        Scope scope = EnteredContext.of(Context.current().with(NOT_SAMPLED));
        try {
            return work.get();
        } finally {
            scope.close();
        }
    }

    @Override
    public void call(Message message, Consumer<Message> store) {
        Span span = tracer.spanBuilder("send " + message.webhook())
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "webhooks")
                .setAttribute("messaging.operation.name", "send")
                .setAttribute("messaging.operation.type", "send")
                .setAttribute("messaging.destination.name", message.webhook())
                .setAttribute("messaging.message.id", message.id())
                .startSpan();
        Scope scope = EnteredContext.of(Context.current().with(span));
        try {
            store.accept(text.write(Context.current()).map(message::inTrace).orElse(message));
        } catch (RuntimeException | Error failed) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute(ERROR_TYPE, failed.getClass().getName());
            throw failed;
        } finally {
            scope.close();
            span.end();
        }
    }

    /** The span that the server has made for a request: the one of this thread, if the server has said so to the thread too. */
    private static Span spanOf(String parent) {
        SpanContext made = Span.fromContext(W3CTraceContextPropagator.getInstance()
                        .extract(Context.root(), Map.of(PARENT, parent), TraceContextText.Getter.FIELDS))
                .getSpanContext();
        Span current = Span.current();
        return made.isValid()
                        && !made.getSpanId().equals(current.getSpanContext().getSpanId())
                ? Span.wrap(made)
                : current;
    }

    @Override
    public AttemptTrace attempt(Delivery delivery, WebhookEndpoint endpoint) {
        Context parent = text.read(delivery.message().traceContext());
        AttemptSpan span = new AttemptSpan(tracer, parent, delivery, endpoint);
        span.enter(parent.with(CURRENT, span));
        return span;
    }

    @Override
    public void sending(String method, URI url, Map<String, String> headers, Optional<String> parent) {
        AttemptSpan attempt = Context.current().get(CURRENT);
        if (attempt == null) {
            return;
        }
        Span span = attempt.sending(
                method, url, parent.map(OpenTelemetryTracing::spanOf).orElseGet(Span::current));
        if (propagate) {
            Map<String, String> fields = new HashMap<>();
            W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), fields, Map::put);
            String identity = fields.get(PARENT);
            if (identity != null) {
                headers.put(PARENT, identity);
            }
        }
    }
}
