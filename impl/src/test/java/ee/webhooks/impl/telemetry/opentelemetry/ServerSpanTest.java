// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.telemetry.Tracing;
import ee.webhooks.impl.telemetry.Tracing.AttemptTrace;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.util.HashMap;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The span that instrumentation of the server has made of the request. */
class ServerSpanTest {

    private static final URI URL = URI.create("https://acme.example:8443/hooks/token?key=secret");

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider tracers = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final OpenTelemetrySdk sdk =
            OpenTelemetrySdk.builder().setTracerProvider(tracers).build();
    private final Tracing tracing = OpenTelemetryTracing.of(sdk, false).orElseThrow();

    @AfterEach
    void close() {
        tracers.close();
    }

    private SpanData attempt(String attribute) {
        WebhookEndpoint endpoint = WebhookEndpoint.builder("acme").url(URL).build();
        try (AttemptTrace attempt = tracing.attempt(new Delivery(1, 1, Messages.of("a"), "acme", 1, 0), endpoint)) {
            Span ofServer = sdk.getTracer("server")
                    .spanBuilder("POST")
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute(attribute, URL.toString())
                    .startSpan();
            Scope scope = ofServer.makeCurrent();
            tracing.sending("POST", URL, new HashMap<>(), Optional.empty());
            scope.close();
            ofServer.end();
            attempt.ended(AttemptResult.DELIVERED, OptionalInt.of(204), Optional.empty());
        }
        assertThat(exporter.getFinishedSpanItems()).hasSize(1);
        return exporter.getFinishedSpanItems().get(0);
    }

    /** By the conventions of now, and by those of MicroProfile Telemetry 1. */
    @ParameterizedTest
    @ValueSource(strings = {"url.full", "http.url"})
    void hasNothingOfTheUrlThatMayBeATokenAndIsTheOnlyOne(String attribute) {
        SpanData span = attempt(attribute);

        assertThat(span.getAttributes().get(AttributeKey.stringKey(attribute))).isEqualTo("https://acme.example:8443");
        assertThat(span.getAttributes().asMap().values())
                .noneMatch(value -> value.toString().contains("token"));
        assertThat(span.getAttributes().get(AttributeKey.stringKey("webhooks.endpoint")))
                .isEqualTo("acme");
        assertThat(span.getAttributes().get(AttributeKey.longKey("server.port")))
                .isEqualTo(8443);
    }
}
