// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.telemetry.Tracing;
import ee.webhooks.impl.telemetry.Tracing.AttemptTrace;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instrumentation of a client that opens a scope when a request begins, and closes it when the answer comes, leaves it open when none comes. */
class ContextLeftBehindTest {

    private final SdkTracerProvider tracers = SdkTracerProvider.builder().build();
    private final Tracing tracing = OpenTelemetryTracing.of(
                    OpenTelemetrySdk.builder().setTracerProvider(tracers).build(), false)
            .orElseThrow();

    /** Never closed by what leaves it. */
    private Scope left = Scope.noop();

    @AfterEach
    void close() {
        left.close();
        tracers.close();
    }

    private void leave() {
        left = Baggage.builder().put("customer", "acme").build().makeCurrent();
    }

    @Test
    void thatOfAnAttemptDoesNotStayOnItsThread() {
        Delivery delivery = new Delivery(1, 1, Messages.of("a"), "acme", 1, 0);
        WebhookEndpoint endpoint = WebhookEndpoint.builder("acme")
                .url(URI.create("https://acme.example/"))
                .build();
        Context before = Context.current();

        AttemptTrace attempt = tracing.attempt(delivery, endpoint);
        leave();
        attempt.close();

        assertThat(Context.current()).isSameAs(before);
        assertThat(Baggage.current().isEmpty()).isTrue();
    }

    @Test
    void thatOfAPayloadWhichCannotBeWrittenDoesNotStayOnTheThreadOfTheRequest() {
        Context before = Context.current();

        assertThatThrownBy(() -> tracing.untraced(() -> {
                    leave();
                    throw new IllegalArgumentException("cannot be written");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(Context.current()).isSameAs(before);
    }

    @Test
    void thatOfACallDoesNotStayEither() {
        Context before = Context.current();

        tracing.call(Messages.of("a"), message -> leave());

        assertThat(Context.current()).isSameAs(before);
    }
}
