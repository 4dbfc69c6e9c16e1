// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls and attempts as an application beside a real OpenTelemetry sees them in its traces. */
class TracingTest {

    private static final InMemorySpanExporter EXPORTER = InMemorySpanExporter.create();
    private static final OpenTelemetry SDK = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(EXPORTER))
                    .build())
            .setPropagators(ContextPropagators.create(TextMapPropagator.composite(
                    W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())))
            .build();

    @RegisterExtension
    private final ServerNames names = new ServerNames();

    private final Receiver receiver = new Receiver();

    @Dependent
    static class OpenTelemetryBeans {

        @Produces
        OpenTelemetry openTelemetry() {
            return SDK;
        }
    }

    @BeforeEach
    void bind() {
        EXPORTER.reset();
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:traces" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        names.bind("java:comp/DefaultDataSource", database);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private org.jboss.weld.environment.se.WeldContainer deploy(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "webhooks.application", "shop",
                "webhooks.endpoints.acme.url", receiver.url() + "?token=secret",
                "webhooks.endpoints.acme.events", "*",
                "webhooks.endpoints.acme.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "webhooks.retry.delays", "0s,0s",
                "webhooks.egress.allow-http", "true",
                "webhooks.egress.allow", "127.0.0.0/8"));
        properties.putAll(more);
        return Deployments.weld(properties, SubscriptionWebhooks.class, OpenTelemetryBeans.class)
                .initialize();
    }

    /** Calls within a span of the application, with baggage; answers the span. */
    private static Span call(org.jboss.weld.environment.se.WeldContainer container) {
        Span business = SDK.getTracer("shop").spanBuilder("order").startSpan();
        Scope span = business.makeCurrent();
        Scope baggage = Baggage.builder().put("customer", "ann").build().makeCurrent();
        try {
            container
                    .getBeanManager()
                    .createInstance()
                    .select(SubscriptionWebhooks.class)
                    .get()
                    .newSubscription(new Subscription("ann"));
        } finally {
            baggage.close();
            span.close();
            business.end();
        }
        return business;
    }

    private static SpanData only(SpanKind kind) {
        return of(kind).get(0);
    }

    private static List<SpanData> of(SpanKind kind) {
        return EXPORTER.getFinishedSpanItems().stream()
                .filter(span -> span.getKind() == kind)
                .toList();
    }

    private static Object attribute(SpanData span, String name) {
        Object text = span.getAttributes().get(AttributeKey.stringKey(name));
        return text == null ? span.getAttributes().get(AttributeKey.longKey(name)) : text;
    }

    @Test
    void callAndEveryAttemptAreSpansOfTheTraceOfTheCaller() {
        receiver.answer(500, new byte[0]);
        try (var container = deploy(Map.of())) {
            Span business = call(container);
            await().until(() -> of(SpanKind.CLIENT).size() == 2);

            SpanData call = only(SpanKind.PRODUCER);
            assertThat(call.getName()).isEqualTo("send new-subscription");
            assertThat(call.getParentSpanId())
                    .isEqualTo(business.getSpanContext().getSpanId());
            List<SpanData> attempts = of(SpanKind.CLIENT);
            assertThat(attempts).allSatisfy(attempt -> {
                assertThat(attempt.getTraceId())
                        .isEqualTo(business.getSpanContext().getTraceId());
                assertThat(attempt.getParentSpanId()).isEqualTo(call.getSpanId());
                assertThat(attempt.getName()).isEqualTo("POST");
                assertThat(attribute(attempt, "webhooks.name")).isEqualTo("new-subscription");
                assertThat(attribute(attempt, "webhooks.endpoint")).isEqualTo("acme");
                assertThat(attribute(attempt, "server.address")).isEqualTo("127.0.0.1");
                assertThat(attribute(attempt, "url.full"))
                        .as("without path and parameters")
                        .isEqualTo(
                                "http://127.0.0.1:" + URI.create(receiver.url()).getPort());
            });
            assertThat(attempts.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(attribute(attempts.get(0), "error.type")).isEqualTo("500");
            assertThat(attribute(attempts.get(0), "webhooks.outcome")).isEqualTo("failed");
            assertThat(attribute(attempts.get(1), "http.response.status_code")).isEqualTo(204L);
            assertThat(attribute(attempts.get(1), "http.request.resend_count")).isEqualTo(1L);
            assertThat(attribute(attempts.get(1), "webhooks.attempt")).isEqualTo(2L);
        }
    }

    @Test
    void deliveryAfterARestartBelongsToTheSameTrace() {
        receiver.answer(500, new byte[0]);
        Span business;
        try (var container = deploy(Map.of("webhooks.retry.delays", "0s,1s"))) {
            business = call(container);
            await().until(() -> of(SpanKind.CLIENT).size() == 1);
        }
        try (var container = deploy(Map.of("webhooks.retry.delays", "0s,1s"))) {
            assertThat(container.isRunning()).isTrue();
            await().until(() -> of(SpanKind.CLIENT).size() == 2);

            assertThat(of(SpanKind.CLIENT))
                    .extracting(SpanData::getTraceId)
                    .containsOnly(business.getSpanContext().getTraceId());
        }
    }

    @Test
    void receiversGetNothingOfTheTrace() {
        try (var container = deploy(Map.of())) {
            call(container);
            await().until(() -> of(SpanKind.CLIENT).size() == 1);

            assertThat(receiver.requests().get(0).headers()).doesNotContainKeys("Traceparent", "Tracestate", "Baggage");
        }
    }

    @Test
    void receiversGetTheSpanOfTheAttemptIfThatIsWantedAndNoBaggage() {
        receiver.answer(500, new byte[0]);
        try (var container = deploy(Map.of("webhooks.telemetry.propagate", "true"))) {
            call(container);
            await().until(() -> of(SpanKind.CLIENT).size() == 2);

            List<SpanData> attempts = of(SpanKind.CLIENT);
            for (int i = 0; i < 2; i++) {
                var headers = receiver.requests().get(i).headers();
                assertThat(headers.getFirst("Traceparent"))
                        .isEqualTo("00-" + attempts.get(i).getTraceId() + "-"
                                + attempts.get(i).getSpanId() + "-01");
                assertThat(headers).doesNotContainKey("Baggage");
            }
        }
    }

    @Test
    void nothingIsTracedIfThatIsSwitchedOff() {
        try (var container = deploy(Map.of("webhooks.telemetry.tracing", "false"))) {
            call(container);
            await().until(() -> !receiver.requests().isEmpty());
        }
        assertThat(EXPORTER.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactly("order");
    }

    @Dependent
    static class BrokenTelemetry {

        private static final SpanProcessor BROKEN = new SpanProcessor() {
            @Override
            public void onStart(Context parent, ReadWriteSpan span) {
                throw new IllegalStateException("a processor of the application");
            }

            @Override
            public boolean isStartRequired() {
                return true;
            }

            @Override
            public void onEnd(ReadableSpan span) {
                throw new IllegalStateException("a processor of the application");
            }

            @Override
            public boolean isEndRequired() {
                return true;
            }
        };

        @Produces
        OpenTelemetry openTelemetry() {
            return OpenTelemetrySdk.builder()
                    .setTracerProvider(
                            SdkTracerProvider.builder().addSpanProcessor(BROKEN).build())
                    .build();
        }
    }

    @Test
    void callsAreMadeAndDeliveredOnceIfTheTelemetryOfTheServerFails() {
        try (var container = Deployments.weld(
                        Map.of(
                                "webhooks.endpoints.acme.url", receiver.url(),
                                "webhooks.endpoints.acme.events", "*",
                                "webhooks.retry.delays", "0s,0s",
                                "webhooks.egress.allow-http", "true",
                                "webhooks.egress.allow", "127.0.0.0/8"),
                        SubscriptionWebhooks.class,
                        BrokenTelemetry.class)
                .initialize()) {
            SubscriptionWebhooks webhooks = container
                    .getBeanManager()
                    .createInstance()
                    .select(SubscriptionWebhooks.class)
                    .get();
            webhooks.newSubscription(new Subscription("ann"));
            await().until(() -> receiver.requests().size() == 1);
            webhooks.newSubscription(new Subscription("bob"));
            await().until(() -> receiver.requests().size() == 2);
        }
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void attemptThatSendsNothingIsASpanToo() {
        try (var container = deploy(Map.of("webhooks.egress.deny", "127.0.0.0/8"))) {
            call(container);
            await().until(() -> !of(SpanKind.CLIENT).isEmpty());

            assertThat(attribute(only(SpanKind.CLIENT), "webhooks.outcome")).isEqualTo("sender_failed");
            assertThat(attribute(only(SpanKind.CLIENT), "error.type")).isEqualTo("no_response");
        }
    }
}
