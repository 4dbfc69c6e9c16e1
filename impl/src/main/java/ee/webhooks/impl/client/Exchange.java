// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.client;

import ee.webhooks.impl.egress.EgressRefusedException;
import ee.webhooks.impl.http.HttpRequest;
import ee.webhooks.impl.http.HttpResponse;
import ee.webhooks.impl.http.HttpSender;
import ee.webhooks.impl.http.Interruption;
import ee.webhooks.impl.http.NoResponseException;
import ee.webhooks.impl.message.DeclarationRules;
import ee.webhooks.impl.message.WebhookMessage;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One request on its way through the client. Filters come before it and after it; what is sent, and what was answered, is what this object has. Used by one
 * thread.
 */
final class Exchange {

    /** So long response filters may take, however long the response took. */
    private static final Duration RESPONSE_FILTERS = Duration.ofSeconds(1);

    /** Implementations want a body with some methods and none with others; with this one they take both. */
    private static final String ANY_BODY = DeclarationRules.DEFAULT_VERB;

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS", "POST");

    private final OutgoingRequest outgoing;
    private final Optional<MediaType> mediaType;
    private final WebTarget target;
    private final HttpSender sender;
    private final Runnable stuck;
    private final Duration patience;
    private final boolean showsResponse;
    private final long endNanos;

    /** What filters find as the body. They may write into it, and later attempts have the same stored body. */
    private final byte[] shownBody;

    private Interruption filters;
    private ClientRequestContext begun;
    private boolean isPerformed;
    private boolean isLate;
    private boolean isShown;
    private volatile boolean isEnded;
    private Exception failure;
    private HttpResponse answer;

    /**
     * @param target where filters believe that it goes
     * @param patience how long filters and exchange take together
     * @param showsResponse whether response filters may exist
     * @param stuck gets this exchange if filters do not return in time, and must not wait for anything
     * @throws java.util.concurrent.RejectedExecutionException if the sender is closed
     */
    Exchange(
            OutgoingRequest outgoing,
            WebTarget target,
            HttpSender sender,
            Duration patience,
            boolean showsResponse,
            Consumer<Exchange> stuck) {
        this.outgoing = outgoing;
        this.mediaType = outgoing.contentType().map(Exchange::mediaType);
        this.target = target;
        this.sender = sender;
        this.stuck = () -> stuck.accept(this);
        this.patience = patience;
        this.showsResponse = showsResponse;
        endNanos = System.nanoTime() + patience.toNanos();
        shownBody = outgoing.body().clone();
        filters = sender.interruptAfter(patience, this.stuck);
    }

    /** For filters only: what is sent is the text. */
    private static MediaType mediaType(String text) {
        try {
            return MediaType.valueOf(text);
        } catch (RuntimeException malformed) {
            return MediaType.APPLICATION_OCTET_STREAM_TYPE;
        }
    }

    /**
     * Passes all filters; what it returns is for those only, and to be closed.
     *
     * @param property has the reference
     * @throws AnsweredException instead of returning, if no response filter exists
     */
    Response invocation(String property, ExchangeReference reference) {
        Invocation.Builder invocation = target.request().property(property, reference);
        outgoing.headers().forEach(invocation::header);
        outgoing.properties().forEach(invocation::property);
        Set<String> natural = mediaType.isPresent() ? DeclarationRules.WITH_BODY : WITHOUT_BODY;
        String method = natural.contains(outgoing.method()) ? outgoing.method() : ANY_BODY;
        return mediaType.isPresent()
                ? invocation.method(method, Entity.entity(shownBody, mediaType.get()))
                : invocation.method(method);
    }

    /** Before all filters. */
    void begin(ClientRequestContext request) {
        if (begun == null) {
            begun = request;
            request.setMethod(outgoing.method());
        }
    }

    /** After all request filters; before the response filters. */
    void perform(ClientRequestContext request) throws IOException {
        if (isPerformed) {
            throw new IllegalStateException(WebhookMessage.CLIENT_FOR_CALLS_ONLY.format());
        }
        isPerformed = true;
        Duration left = remaining();
        if (!filtersEnded()) {
            throw failed(new UnsentException(WebhookMessage.FILTERS_TOO_SLOW));
        }
        try {
            Map<String, String> headers = filteredHeaders(request);
            outgoing.completion().complete(headers, Optional.ofNullable(request.getHeaderString("traceparent")));
            answer = sender.send(
                    new HttpRequest(
                            outgoing.method(),
                            outgoing.url(),
                            headers,
                            outgoing.contentType().map(type -> outgoing.body()),
                            outgoing.tls()),
                    left);
        } catch (NoResponseException unanswered) {
            boolean ofFilters =
                    unanswered.reason() == WebhookMessage.DEADLINE_PASSED && left.compareTo(patience.dividedBy(2)) < 0;
            throw failed(ofFilters ? new UnsentException(WebhookMessage.FILTERS_TOO_SLOW) : unanswered);
        } catch (UnsentException | EgressRefusedException notSent) {
            throw failed(notSent);
        }
        // Not to a filter that sends this request itself: it would take its own invocation for this one.
        if (!showsResponse && request == begun) {
            throw new AnsweredException();
        }
        Response shown = ReadOnlyResponse.of(answer)
                .orElseThrow(() -> new IOException("No response can have the status " + answer.status()));
        filters = sender.interruptAfter(longer(remaining(), RESPONSE_FILTERS), stuck);
        isShown = true;
        request.abortWith(shown);
    }

    /** What filters have left in the request runs here in part: a value of a header is any object, with a method toString. */
    private Map<String, String> filteredHeaders(ClientRequestContext request) throws UnsentException {
        try {
            requireUnchanged(request);
            return FilteredHeaders.of(request, outgoing.headers());
        } catch (RuntimeException | Error unreadable) {
            throw new UnsentException(
                    unreadable,
                    WebhookMessage.FILTER_FAILED,
                    "A request filter",
                    unreadable.getClass().getSimpleName());
        }
    }

    private IOException failed(Exception reason) {
        failure = reason;
        return new IOException(reason.getMessage(), reason);
    }

    private Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /** Nothing interrupts the thread from now on; answers whether nothing has. */
    private boolean filtersEnded() {
        boolean inTime = filters.endsInTime();
        isLate |= !inTime;
        return inTime;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void requireUnchanged(ClientRequestContext request) throws UnsentException {
        Object entity = request.getEntity();
        if (outgoing.contentType().isPresent() ? !isBody(entity) : entity != null) {
            throw changed("the body");
        }
        if (!outgoing.method().equals(request.getMethod())) {
            throw changed("the method");
        }
        if (!outgoing.url().equals(request.getUri()) && !target.getUri().equals(request.getUri())) {
            throw changed("the URL");
        }
        if (!Optional.ofNullable(request.getMediaType()).equals(mediaType)) {
            throw changed("the Content-Type");
        }
    }

    private boolean isBody(Object entity) {
        return entity instanceof byte[] bytes && Arrays.equals(bytes, outgoing.body());
    }

    private static UnsentException changed(String what) {
        return new UnsentException(WebhookMessage.FILTER_INTERFERED, "changed " + what);
    }

    /** Ends the exchange, with a response or without. */
    void end() {
        isEnded = true;
        filtersEnded();
    }

    /** Whether all filters have returned. */
    boolean isEnded() {
        return isEnded;
    }

    /** Whether all request filters have let it pass. */
    boolean isPerformed() {
        return isPerformed;
    }

    /** Whether response filters have seen the response. */
    boolean isShown() {
        return isShown;
    }

    /** Where it goes. */
    String endpointId() {
        return outgoing.endpointId();
    }

    /** Whether filters were interrupted. */
    boolean isLate() {
        return isLate;
    }

    /** Why there is no response; empty if there is one, or if it was not performed. */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure);
    }

    /** What the receiver said. */
    HttpResponse answer() {
        return answer;
    }
}
