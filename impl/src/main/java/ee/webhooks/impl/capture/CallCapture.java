// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.capture.PayloadWriter.WrittenPayload;
import ee.webhooks.impl.declare.BodyParameter;
import ee.webhooks.impl.declare.CloudEventDescriptor;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.message.WebhookIds;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.Message;
import jakarta.ws.rs.ProcessingException;
import java.lang.annotation.Annotation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns a call into the message that is stored: finds its declaration, checks its payload, makes its bytes. Safe for use by any number of threads. */
public final class CallCapture {

    private final WebhookDeclarations declarations;
    private final PayloadValidation validation;
    private final PayloadWriter writer;
    private final CloudEventEnvelope envelope;
    private final Addressing addressing;
    private final int maxPayloadSize;
    private final WebhookIds ids;
    private final Clock clock;

    /** @param maxPayloadSize how many bytes a payload may have, as it is sent */
    public CallCapture(
            WebhookDeclarations declarations,
            PayloadValidation validation,
            PayloadWriter writer,
            CloudEventEnvelope envelope,
            Addressing addressing,
            int maxPayloadSize,
            WebhookIds ids,
            Clock clock) {
        this.declarations = declarations;
        this.validation = validation;
        this.writer = writer;
        this.envelope = envelope;
        this.addressing = addressing;
        this.maxPayloadSize = maxPayloadSize;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @throws WebhookInvalidException if the webhook is not declared, the payload is not of its type or too large, or it cannot be written
     * @throws jakarta.validation.ConstraintViolationException if the payload breaks a constraint that receivers may rely on
     */
    public Message capture(WebhookCall call) {
        WebhookDescriptor descriptor = declarationOf(call);
        Optional<String> consumer = addressing.consumerOf(call, descriptor);
        Optional<WrittenPayload> payload = call.payload().map(body -> write(descriptor, body));
        String id = call.id().orElseGet(ids::next);
        Instant now = clock.instant();
        CloudEventEnvelope.Content content = descriptor
                .cloudEvent()
                .map(event -> wrap(call, descriptor, event, id, now, payload))
                .orElseGet(() -> CloudEventEnvelope.Content.of(payload));
        if (content.body().length > maxPayloadSize) {
            throw refused(WebhookMessage.CALL_PAYLOAD_TOO_LARGE, call.webhook(), content.body().length, maxPayloadSize);
        }
        Message message = new Message(
                id,
                call.webhook(),
                descriptor.verb(),
                content.contentType(),
                content.body(),
                headersOf(call, content),
                queryOf(call),
                consumer,
                call.orderKey(),
                now,
                notBefore(call, now));
        return call.endpoint().map(message::forEndpoint).orElse(message);
    }

    /** Checked before anything calculates with it: an {@link Instant} may be further away than milliseconds can say. */
    private static Optional<Instant> notBefore(WebhookCall call, Instant now) {
        Optional<Instant> time =
                call.time().or(() -> call.delay().map(now::plus)).filter(now::isBefore);
        if (time.filter(now.plus(WebhookCall.MAX_DELAY)::isBefore).isPresent()) {
            throw refused(WebhookMessage.CALL_TIME_TOO_LATE, WebhookCall.MAX_DELAY.toDays());
        }
        return time;
    }

    private CloudEventEnvelope.Content wrap(
            WebhookCall call,
            WebhookDescriptor descriptor,
            CloudEventDescriptor event,
            String id,
            Instant now,
            Optional<WrittenPayload> payload) {
        try {
            return envelope.wrap(event, id, now, payload);
        } catch (CloudEventEnvelope.NotOneJsonValueException notWrapped) {
            throw notSerialisable(descriptor, call.payload().orElseThrow(), notWrapped);
        }
    }

    private static WebhookInvalidException notSerialisable(
            WebhookDescriptor descriptor, Object payload, RuntimeException cause) {
        return new WebhookInvalidException(
                WebhookMessage.CALL_NOT_SERIALISABLE.format(
                        descriptor.name(), payload.getClass().getName(), descriptor.contentType(), cause.getMessage()),
                cause);
    }

    private static Map<String, String> headersOf(WebhookCall call, CloudEventEnvelope.Content content) {
        if (content.headers().isEmpty()) {
            return call.headers();
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(call.headers());
        headers.putAll(content.headers());
        return headers;
    }

    private WebhookDescriptor declarationOf(WebhookCall call) {
        List<WebhookDescriptor> named = declarations.named(call.webhook());
        if (named.isEmpty()) {
            throw refused(WebhookMessage.CALL_UNDECLARED, call.webhook(), declarations.hint(call.webhook()));
        }
        List<WebhookDescriptor> withVerb = named.stream()
                .filter(descriptor ->
                        call.method().map(descriptor.verb()::equals).orElse(true))
                .toList();
        if (withVerb.isEmpty()) {
            throw refused(
                    WebhookMessage.CALL_VERB_UNDECLARED,
                    call.webhook(),
                    call.method().orElseThrow(),
                    WebhookDescriptor.verbs(named));
        }
        List<WebhookDescriptor> fitting =
                withVerb.stream().filter(descriptor -> fits(descriptor, call)).toList();
        if (fitting.size() > 1) {
            throw refused(WebhookMessage.CALL_AMBIGUOUS, call.webhook(), WebhookDescriptor.verbs(fitting));
        }
        if (fitting.isEmpty()) {
            throw payloadRefused(call, withVerb);
        }
        return fitting.get(0);
    }

    private static boolean fits(WebhookDescriptor descriptor, WebhookCall call) {
        Optional<BodyParameter> body = descriptor.body();
        return call.payload()
                .map(payload ->
                        body.filter(parameter -> parameter.accepts(payload)).isPresent())
                .orElseGet(() -> !body.map(BodyParameter::required).orElse(false));
    }

    private static WebhookInvalidException payloadRefused(WebhookCall call, List<WebhookDescriptor> declared) {
        String expected = WebhookDescriptor.bodyTypes(declared);
        return call.payload()
                .map(payload -> refused(
                        WebhookMessage.CALL_PAYLOAD_MISMATCH,
                        call.webhook(),
                        expected,
                        payload.getClass().getName()))
                .orElseGet(() -> refused(WebhookMessage.CALL_WITHOUT_PAYLOAD, call.webhook(), expected));
    }

    private WrittenPayload write(WebhookDescriptor descriptor, Object payload) {
        validation.validate(descriptor, payload);
        BodyParameter body = descriptor.body().orElseThrow();
        Annotation[] annotations = descriptor.method().getParameterAnnotations()[body.index()];
        try {
            return writer.write(payload, body.type(), annotations, descriptor.contentType());
        } catch (ProcessingException notWritten) {
            throw notSerialisable(descriptor, payload, notWritten);
        }
    }

    private static String queryOf(WebhookCall call) {
        return call.queryParams().stream()
                .map(parameter -> encode(parameter.name()) + "=" + encode(parameter.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        // URLEncoder writes forms, where a space is a plus; in a query both that and %20 are read, elsewhere only %20.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static WebhookInvalidException refused(WebhookMessage message, Object... arguments) {
        return new WebhookInvalidException(message.format(arguments));
    }
}
