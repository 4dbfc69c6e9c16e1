// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookHeaders;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.outbox.Message;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Sends through a Jakarta REST client, on the calling thread. */
public final class HttpAttempt implements Attempt {

    private static final String USER_AGENT = "Webhooks-EE";

    private final SendingClient client;
    private final EgressGuard guard;
    private final Signatures signatures;
    private final Judge judge;
    private final Clock clock;

    /**
     * @param longestRetryAfter the longest time that a receiver may ask to be left alone; more counts as this
     */
    public HttpAttempt(
            SendingClient client, EgressGuard guard, Signatures signatures, Duration longestRetryAfter, Clock clock) {
        this.client = client;
        this.guard = guard;
        this.signatures = signatures;
        this.judge = new Judge(longestRetryAfter);
        this.clock = clock;
    }

    @Override
    public Outcome perform(Message message, WebhookEndpoint endpoint) {
        Instant start = clock.instant();
        Optional<String> signature;
        try {
            guard.check(endpoint.url());
            signature = signatures.of(endpoint, message.id(), start, message.body());
        } catch (EgressRefusedException | SigningFailedException notSent) {
            return unanswered(start, notSent.getMessage());
        }
        try (Response response = send(message, endpoint, start, signature)) {
            return answered(start, response);
        } catch (ProcessingException | IllegalArgumentException noAnswer) {
            return unanswered(start, WebhookMessage.NO_ANSWER.phrase(causeOf(noAnswer)));
        }
    }

    private Response send(Message message, WebhookEndpoint endpoint, Instant now, Optional<String> signature) {
        Invocation.Builder request =
                client.get().target(urlOf(message, endpoint)).request(MediaType.WILDCARD);
        headersOf(message, endpoint).forEach(request::header);
        request.header(WebhookHeaders.ID, message.id());
        request.header(WebhookHeaders.TIMESTAMP, now.getEpochSecond());
        signature.ifPresent(items -> request.header(WebhookHeaders.SIGNATURE, items));
        return message.contentType()
                .map(type -> request.method(message.verb(), Entity.entity(message.body(), MediaType.valueOf(type))))
                .orElseGet(() -> request.method(message.verb()));
    }

    private static URI urlOf(Message message, WebhookEndpoint endpoint) {
        if (message.query().isEmpty()) {
            return endpoint.url();
        }
        String separator = endpoint.url().getRawQuery() == null ? "?" : "&";
        return URI.create(endpoint.url() + separator + message.query());
    }

    /** A header of the call replaces one of the endpoint. */
    private static Map<String, String> headersOf(Message message, WebhookEndpoint endpoint) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put(HttpHeaders.USER_AGENT, USER_AGENT);
        headers.putAll(endpoint.headers());
        headers.putAll(message.headers());
        return headers;
    }

    private Outcome answered(Instant start, Response response) {
        int status = response.getStatus();
        Instant end = clock.instant();
        return new Outcome(
                Judge.verdict(status),
                OptionalInt.of(status),
                Judge.failureOf(status),
                judge.retryAfter(status, response.getHeaderString(HttpHeaders.RETRY_AFTER), end),
                Answer.NONE,
                Duration.between(start, end),
                end);
    }

    private Outcome unanswered(Instant start, String failure) {
        Instant end = clock.instant();
        return Outcome.unanswered(failure, Duration.between(start, end), end);
    }

    /** The client wraps what really happened, such as a refused connection, several times. */
    private static String causeOf(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        // "Connection refused" says it all; a bare host name, or nothing, does not.
        boolean sentence = message != null && message.contains(" ");
        return sentence ? message : cause.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }
}
