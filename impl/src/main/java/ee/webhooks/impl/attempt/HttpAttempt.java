// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.client.OutgoingRequest;
import ee.webhooks.impl.client.ReceiverClient;
import ee.webhooks.impl.client.UnsentException;
import ee.webhooks.impl.egress.EgressRefusedException;
import ee.webhooks.impl.http.HttpResponse;
import ee.webhooks.impl.http.NoResponseException;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.HeaderRules;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.impl.telemetry.Tracing;
import ee.webhooks.spi.WebhookRequestProperties;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Signs a message, sends it on the calling thread, and judges the response. */
public final class HttpAttempt implements Attempt {

    private static final System.Logger LOGGER = EscapingLogger.of(HttpAttempt.class);
    /** The number of bytes of the body of a response that are read. */
    public static final int MAX_BODY = 16 * 1024;

    static final String USER_AGENT = "Webhooks-EE";

    private final ReceiverClient client;
    private final Duration deadline;
    private final Signatures signatures;
    private final Judge judge;
    private final Tracing tracing;
    private final Clock clock;

    /**
     * @param deadline the longest time that an attempt takes
     * @param maxRetryAfter the highest value of {@code Retry-After}; a higher one counts as this
     */
    public HttpAttempt(
            ReceiverClient client, Duration deadline, Signatures signatures, Duration maxRetryAfter, Clock clock) {
        this(client, deadline, signatures, maxRetryAfter, Tracing.NONE, clock);
    }

    /**
     * @param tracing receives each request before it is sent
     */
    public HttpAttempt(
            ReceiverClient client,
            Duration deadline,
            Signatures signatures,
            Duration maxRetryAfter,
            Tracing tracing,
            Clock clock) {
        this.client = client;
        this.deadline = deadline;
        this.signatures = signatures;
        this.judge = new Judge(maxRetryAfter);
        this.tracing = tracing;
        this.clock = clock;
    }

    @Override
    public Outcome perform(Delivery delivery, WebhookEndpoint endpoint) {
        return perform(delivery, endpoint, deadline);
    }

    @Override
    public Outcome perform(Delivery delivery, WebhookEndpoint endpoint, Duration max) {
        boolean brief = max.compareTo(deadline) < 0;
        Instant start = clock.instant();
        Optional<URI> url = urlOf(delivery.message(), endpoint);
        if (url.isEmpty()) {
            return Outcome.unsent(WebhookMessage.CALL_QUERY_UNSENDABLE.format(), Duration.ZERO, start);
        }
        try {
            return answered(start, client.send(request(delivery, endpoint, url.get()), brief ? max : deadline));
        } catch (EgressRefusedException refused) {
            return unanswered(start, endpoint, refused.numbered(), refused);
        } catch (UnsentException unsent) {
            return unsent(start, endpoint, unsent, brief);
        } catch (NoResponseException failed) {
            return unanswered(start, endpoint, failed.getMessage(), failed);
        }
    }

    private OutgoingRequest request(Delivery delivery, WebhookEndpoint endpoint, URI url) {
        Message message = delivery.message();
        return new OutgoingRequest(
                message.method(),
                url,
                headersOf(message, endpoint),
                message.contentType(),
                message.body(),
                endpoint.tls(),
                endpoint.id(),
                Map.of(
                        WebhookRequestProperties.ENDPOINT_ID,
                        endpoint.id(),
                        WebhookRequestProperties.WEBHOOK,
                        message.webhook(),
                        WebhookRequestProperties.WEBHOOK_ID,
                        message.id(),
                        WebhookRequestProperties.DELIVERY_ID,
                        delivery.id(),
                        WebhookRequestProperties.ATTEMPT,
                        delivery.attempt()),
                (headers, parent) -> complete(message, endpoint, url, headers, parent));
    }

    /** Completes the headers after all filters, on the thread of the attempt. */
    private void complete(
            Message message, WebhookEndpoint endpoint, URI url, Map<String, String> headers, Optional<String> parent)
            throws UnsentException {
        tracing.sending(message.method(), url, headers, parent);
        message.contentType().ifPresent(type -> headers.put(HttpHeaders.CONTENT_TYPE, type));
        // The last: a format may sign the other headers too.
        signatures.sign(message, endpoint, url, clock.instant(), headers);
    }

    /** Empty if the stored query is malformed. The exception of Java would repeat the URL, which may contain a token. */
    private static Optional<URI> urlOf(Message message, WebhookEndpoint endpoint) {
        if (message.query().isEmpty()) {
            return Optional.of(endpoint.url());
        }
        String separator = endpoint.url().getRawQuery() == null ? "?" : "&";
        try {
            return Optional.of(new URI(endpoint.url() + separator + message.query()));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /** A header of the call replaces one of the endpoint, also one whose name differs in case. */
    private static Map<String, String> headersOf(Message message, WebhookEndpoint endpoint) {
        Map<String, String> headers = new TreeMap<>(HeaderRules.BY_NAME);
        headers.put(HttpHeaders.USER_AGENT, USER_AGENT);
        headers.put(HttpHeaders.ACCEPT, MediaType.WILDCARD);
        headers.putAll(endpoint.headers());
        // With the letter case of the call
        message.sentHeaders().keySet().forEach(headers::remove);
        headers.putAll(message.sentHeaders());
        return headers;
    }

    private Outcome answered(Instant start, HttpResponse answer) {
        int status = answer.status();
        Instant end = clock.instant();
        return new Outcome(
                Judge.result(status),
                OptionalInt.of(status),
                Judge.failureOf(status),
                answer.header("retry-after").flatMap(value -> judge.retryAfter(status, value, end)),
                answer.body(),
                Duration.between(start, end),
                end);
    }

    /** The number of the message decides what the consumer reads. The log has more for the operator, such as addresses. */
    private Outcome unanswered(Instant start, WebhookEndpoint endpoint, String failure, Exception reason) {
        LOGGER.log(DEBUG, () -> "No response of endpoint '" + endpoint.id() + "'", reason);
        Instant end = clock.instant();
        Duration duration = Duration.between(start, end);
        return isOfSender(reason) ? Outcome.unsent(failure, duration, end) : Outcome.unanswered(failure, duration, end);
    }

    /** Filters that exceed a shortened deadline count like a receiver that does: the attempt is repeated with its whole time. */
    private Outcome unsent(Instant start, WebhookEndpoint endpoint, UnsentException reason, boolean brief) {
        LOGGER.log(DEBUG, () -> "Nothing was sent to endpoint '" + endpoint.id() + "'", reason);
        Instant end = clock.instant();
        Duration duration = Duration.between(start, end);
        return brief && reason.isLate()
                ? Outcome.unanswered(reason.getMessage(), duration, end)
                : Outcome.unsent(reason.getMessage(), duration, end);
    }

    /** A refused URL proves nothing against the receiver: attempts follow the schedule, without a pause. */
    private static boolean isOfSender(Exception reason) {
        return reason instanceof EgressRefusedException
                || (reason instanceof NoResponseException none && none.isOfSender());
    }
}
