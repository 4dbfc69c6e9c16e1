// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry.opentelemetry;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.telemetry.Tracing.AttemptTrace;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The client span of one attempt. Instrumentation of the server may have made one already when the request is about to be sent: it is completed then, and there is no
 * second one. Used by one thread.
 */
final class AttemptSpan implements AttemptTrace {

    private static final String NO_RESPONSE = "no_response";
    private static final int FIRST_FAILURE = 300;

    /** Before version 1.23 of the semantic conventions, as in MicroProfile Telemetry 1. */
    private static final String URL_OF_OLD_CONVENTIONS = "http.url";

    private final Tracer tracer;
    private final Context parent;
    private final Delivery delivery;
    private final WebhookEndpoint endpoint;
    private final Instant begin = Instant.now();

    private Scope scope = Scope.noop();

    /** The span of the library; {@code null} before the request is sent, and where the server has made one. */
    private Span own;

    private boolean ofServer;

    AttemptSpan(Tracer tracer, Context parent, Delivery delivery, WebhookEndpoint endpoint) {
        this.tracer = tracer;
        this.parent = parent;
        this.delivery = delivery;
        this.endpoint = endpoint;
    }

    void enter(Context context) {
        scope = EnteredContext.of(context);
    }

    /**
     * @param current the span that is current after all filters
     */
    Span sending(String method, URI url, Span current) {
        ofServer = current.getSpanContext().isValid()
                && !current.getSpanContext()
                        .getSpanId()
                        .equals(Span.fromContext(parent).getSpanContext().getSpanId());
        if (ofServer) {
            address(current, method, url);
            if (current.isRecording() && hasAttribute(current, URL_OF_OLD_CONVENTIONS)) {
                current.setAttribute(URL_OF_OLD_CONVENTIONS, whereTo(url));
            }
            describe(current);
            return current;
        }
        own = begin(method, url);
        return own;
    }

    private Span begin(String method, URI url) {
        Span span = tracer.spanBuilder(method)
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(begin)
                .startSpan();
        address(span, method, url);
        describe(span);
        return span;
    }

    /** Also of a span of the server, which may have other attributes for this, and has the whole URL in one. */
    private static void address(Span span, String method, URI url) {
        span.setAttribute("http.request.method", method);
        span.setAttribute("server.address", String.valueOf(url.getHost()));
        span.setAttribute("url.full", whereTo(url));
        if (url.getPort() >= 0) {
            span.setAttribute("server.port", url.getPort());
        }
    }

    /** The API has no way to ask for it; what the SDK makes has one. */
    private static boolean hasAttribute(Span span, String name) {
        for (Class<?> type : span.getClass().getInterfaces()) {
            try {
                return type.getMethod("getAttribute", AttributeKey.class).invoke(span, AttributeKey.stringKey(name))
                        != null;
            } catch (ReflectiveOperationException otherInterface) {
                // No span of the SDK as far as this interface tells
            }
        }
        return false;
    }

    /** Neither path nor query: many receivers have their token there. */
    private static String whereTo(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private void describe(Span span) {
        span.setAttribute("webhooks.name", delivery.message().webhook());
        span.setAttribute("webhooks.endpoint", endpoint.id());
        span.setAttribute("webhooks.id", delivery.message().id());
        span.setAttribute("webhooks.attempt", delivery.attempt());
        if (delivery.attempt() > 1) {
            span.setAttribute("http.request.resend_count", delivery.attempt() - 1L);
        }
    }

    @Override
    public void ended(AttemptResult result, OptionalInt status, Optional<String> failure) {
        if (ofServer) {
            return;
        }
        if (own == null) {
            own = begin(delivery.message().method(), endpoint.url());
        }
        own.setAttribute("webhooks.outcome", result.name().toLowerCase(Locale.ROOT));
        status.ifPresent(code -> own.setAttribute("http.response.status_code", code));
        failure.ifPresent(text -> {
            own.setStatus(StatusCode.ERROR, text);
            own.setAttribute(
                    OpenTelemetryTracing.ERROR_TYPE,
                    status.orElse(0) >= FIRST_FAILURE ? String.valueOf(status.getAsInt()) : NO_RESPONSE);
        });
    }

    @Override
    public void close() {
        try {
            if (own != null) {
                own.end();
            }
        } finally {
            scope.close();
        }
    }
}
