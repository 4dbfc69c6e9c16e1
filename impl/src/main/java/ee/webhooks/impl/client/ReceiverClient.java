// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.client;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.egress.EgressRefusedException;
import ee.webhooks.impl.http.HttpResponse;
import ee.webhooks.impl.http.HttpSender;
import ee.webhooks.impl.http.NoResponseException;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.WebTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Sends requests as invocations of one Jakarta REST client: with the filters of the application and of the server. Its last filter performs the exchange, so that
 * neither the implementation nor a filter decides about addresses, deadlines, limits or a second sending. Safe for use by any number of threads.
 */
public final class ReceiverClient implements AutoCloseable {

    private static final System.Logger LOGGER = EscapingLogger.of(ReceiverClient.class);

    private static final String EXCHANGE = Exchange.class.getName();

    /** Jersey takes priorities below 1 for none. */
    private static final int FIRST = 1;

    private final HttpSender sender;
    private final Consumer<ClientBuilder> customization;
    private final Executor later;
    private final LimitedLog limited;
    private volatile Client client;
    private volatile boolean showsResponses;
    private boolean closed;

    /**
     * @param sender performs the exchanges
     * @param customization registers what the application wants; called once, on the thread that {@linkplain #open opens} the client
     * @param later runs something a little later, and does not wait for it
     */
    public ReceiverClient(HttpSender sender, Consumer<ClientBuilder> customization, Executor later) {
        this.sender = sender;
        this.customization = customization;
        this.later = later;
        this.limited = new LimitedLog(LOGGER, System::nanoTime);
    }

    /** One without filters of the application, as far as the implementation finds none itself. */
    public static ReceiverClient of(HttpSender sender) {
        return new ReceiverClient(sender, builder -> {}, Runnable::run);
    }

    /** Makes the client now; otherwise the first request does. */
    public void open() {
        client();
    }

    private Client client() {
        Client opened = client;
        return opened != null ? opened : make();
    }

    private synchronized Client make() {
        if (closed) {
            throw new RejectedExecutionException();
        }
        if (client == null) {
            // The property has RESTEasy take its settings now, and not when the application registers something.
            ClientBuilder builder =
                    OwnSettings.make(() -> ClientBuilder.newBuilder().property(EXCHANGE, ""));
            customization.accept(builder);
            Client made = OwnSettings.make(() -> builder.register(new First(), FIRST)
                    .register(new Last(), Integer.MAX_VALUE)
                    .build());
            showsResponses = ResponseFilters.mayExist(made);
            client = made;
        }
        return client;
    }

    /**
     * Sends a request and waits for the response.
     *
     * @param patience the time for everything, filters included
     * @throws EgressRefusedException if the request may not go there; it did not
     * @throws NoResponseException if no response came; the receiver may have got the request
     * @throws UnsentException if a filter, or the completion of the request, kept it from being sent; or if a filter refused a response that was a success
     */
    public HttpResponse send(OutgoingRequest outgoing, Duration patience)
            throws EgressRefusedException, NoResponseException, UnsentException {
        try {
            WebTarget target = client().target(outgoing.url());
            Exchange exchange = new Exchange(outgoing, target, sender, patience, showsResponses, this::reportStuck);
            return result(exchange, invoke(exchange));
        } catch (RejectedExecutionException closing) {
            throw NoResponseException.interrupted(closing);
        }
    }

    /** Answers what was thrown; {@code null} if nothing was. */
    private static Throwable invoke(Exchange exchange) {
        ExchangeReference reference = new ExchangeReference(exchange);
        try {
            exchange.invocation(EXCHANGE, reference).close();
            return null;
        } catch (RuntimeException | Error thrown) {
            return thrown;
        } finally {
            reference.end();
        }
    }

    private HttpResponse result(Exchange exchange, Throwable thrown)
            throws EgressRefusedException, NoResponseException, UnsentException {
        if (exchange.failure().isPresent()) {
            throw own(exchange);
        }
        if (!exchange.isPerformed()) {
            throw keptBack(exchange, thrown);
        }
        if (exchange.answer() == null) {
            throw new IllegalStateException("The exchange failed", thrown);
        }
        if (thrown != null && exchange.isShown()) {
            UnsentException fault =
                    fault(exchange, thrown, WebhookMessage.FILTER_FAILED, "A response filter", nameOf(thrown));
            if (exchange.answer().isSuccess()) {
                throw fault;
            }
        }
        return exchange.answer();
    }

    private UnsentException keptBack(Exchange exchange, Throwable thrown) {
        if (exchange.isLate()) {
            return fault(exchange, thrown, WebhookMessage.FILTERS_TOO_SLOW);
        }
        return thrown == null
                ? fault(exchange, null, WebhookMessage.FILTER_INTERFERED, "answered in place of the receiver")
                : fault(exchange, thrown, WebhookMessage.FILTER_FAILED, "A request filter", nameOf(thrown));
    }

    private UnsentException own(Exchange exchange) throws EgressRefusedException, NoResponseException {
        Exception failure = exchange.failure().orElseThrow();
        if (failure instanceof EgressRefusedException refused) {
            throw refused;
        }
        if (failure instanceof NoResponseException unanswered) {
            throw unanswered;
        }
        UnsentException unsent = (UnsentException) failure;
        if (unsent.isOfFilter()) {
            report(exchange, unsent, unsent.getCause());
        }
        return unsent;
    }

    /** What the log has and the exception does not have is the application's: what an outcome says, others may see. */
    private UnsentException fault(Exchange exchange, Throwable thrown, WebhookMessage reason, Object... arguments) {
        UnsentException fault = new UnsentException(reason, arguments);
        report(exchange, fault, thrown == null ? null : causeOf(thrown));
        return fault;
    }

    private void report(Exchange exchange, UnsentException fault, Throwable cause) {
        String endpointId = exchange.endpointId();
        limited.logWithCause(ERROR, WebhookMessage.FILTER_FAULT, endpointId, cause, endpointId, fault.getMessage());
    }

    /** Filters that return when they are interrupted have their line in the log from the attempt itself. */
    private void reportStuck(Exchange exchange) {
        later.execute(() -> {
            if (!exchange.isEnded()) {
                report(exchange, new UnsentException(WebhookMessage.FILTERS_TOO_SLOW), null);
            }
        });
    }

    private static String nameOf(Throwable thrown) {
        return causeOf(thrown).getClass().getSimpleName();
    }

    /** What the filter threw. */
    private static Throwable causeOf(Throwable thrown) {
        return thrown instanceof ProcessingException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
        }
        limited.close();
    }

    private static Exchange exchangeOf(ClientRequestContext request) {
        Optional<Exchange> exchange = request.getProperty(EXCHANGE) instanceof ExchangeReference reference
                ? reference.exchange()
                : Optional.empty();
        return exchange.orElseThrow(() -> new IllegalStateException(WebhookMessage.CLIENT_FOR_CALLS_ONLY.format()));
    }

    /** Comes before all other filters. */
    private static final class First implements ClientRequestFilter {

        @Override
        public void filter(ClientRequestContext request) {
            exchangeOf(request).begin(request);
        }
    }

    /** Comes after all other filters of requests. */
    private static final class Last implements ClientRequestFilter {

        @Override
        public void filter(ClientRequestContext request) throws IOException {
            exchangeOf(request).perform(request);
        }
    }
}
