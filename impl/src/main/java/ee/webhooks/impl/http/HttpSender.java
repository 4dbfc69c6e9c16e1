// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import ee.webhooks.impl.egress.EgressGuard;
import ee.webhooks.impl.egress.EgressRefusedException;
import ee.webhooks.impl.message.DeclarationRules;
import ee.webhooks.impl.message.HeaderRules;
import ee.webhooks.impl.message.WebhookMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/**
 * Sends requests by HTTP/1.1 and reads their responses, on the calling thread. Nothing is sent twice and no redirect is followed. Safe for use by any
 * number of threads.
 */
public final class HttpSender implements AutoCloseable {

    private static final byte[] NO_BODY = {};

    /** As many endpoints may each be called now and then; a connection that waits costs some ten KiB. */
    private static final int IDLE_CONNECTIONS_PER_EXCHANGE = 8;

    private final EgressGuard guard;
    private final Optional<ForwardProxy> proxy;
    private final int mostOfBody;
    private final DeadlineTimer timer;
    private final ConnectionPool pool;
    private final BoundedResolver resolver;
    private final Connector connector;

    /** One that has at most twice as many lookups at once as exchanges. */
    public HttpSender(
            EgressGuard guard,
            Optional<ForwardProxy> proxy,
            HostResolver lookup,
            int concurrency,
            int mostOfBody,
            ThreadFactory threads) {
        this(guard, proxy, lookup, concurrency, 2 * concurrency, mostOfBody, threads);
    }

    /**
     * @param guard says where requests may go
     * @param proxy where they all go through; empty for none
     * @param lookup finds the addresses of hosts
     * @param concurrency the number of exchanges at once with receivers that answer soon
     * @param lookups how many lookups there are at once; as many as there are exchanges at most, so that a name server that does not answer for some
     *     hosts delays no others
     * @param mostOfBody how many bytes of the body of a response are read at most
     * @param threads for deadlines and lookups
     */
    public HttpSender(
            EgressGuard guard,
            Optional<ForwardProxy> proxy,
            HostResolver lookup,
            int concurrency,
            int lookups,
            int mostOfBody,
            ThreadFactory threads) {
        this(guard, proxy, lookup, concurrency, lookups, mostOfBody, threads, System::nanoTime);
    }

    /**
     * @param nanoTime what the ages of connections and pauses are measured by, as {@link System#nanoTime}; deadlines are not
     */
    HttpSender(
            EgressGuard guard,
            Optional<ForwardProxy> proxy,
            HostResolver lookup,
            int concurrency,
            int lookups,
            int mostOfBody,
            ThreadFactory threads,
            LongSupplier nanoTime) {
        this.guard = guard;
        this.proxy = proxy;
        this.mostOfBody = mostOfBody;
        timer = DeadlineTimer.with(threads);
        pool = new ConnectionPool(IDLE_CONNECTIONS_PER_EXCHANGE * concurrency, timer, nanoTime);
        resolver = new BoundedResolver(lookup, lookups, threads, nanoTime);
        connector = new Connector(resolver, guard, proxy, nanoTime);
    }

    /**
     * Sends a request and waits for the response.
     *
     * @param patience the time for everything: resolving, connecting, TLS, sending and waiting for the head of the response. The body of the response is read
     *     within it too, for two seconds at most; what came by then is the response's body
     * @throws EgressRefusedException if the request may not go there; it did not
     * @throws NoResponseException if no response came; the receiver may have got the request
     */
    public HttpResponse send(HttpRequest request, Duration patience)
            throws EgressRefusedException, NoResponseException {
        guard.checkUrl(request.url());
        byte[] head = Connection.ascii(head(request));
        try (Deadline deadline = new Deadline(timer, patience)) {
            return send(request, head, deadline);
        } catch (RejectedExecutionException closed) {
            throw new NoResponseException(WebhookMessage.ATTEMPT_INTERRUPTED, closed);
        }
    }

    /**
     * Has the calling thread interrupted if it does not say in time that it need not be.
     *
     * @param late runs if the time passes; must not wait for anything
     * @throws RejectedExecutionException if it is closed
     */
    public Interruption interruptAfter(Duration patience, Runnable late) {
        return new Interruption(timer, patience, late);
    }

    private HttpResponse send(HttpRequest request, byte[] head, Deadline deadline)
            throws EgressRefusedException, NoResponseException {
        Origin origin = Origin.of(request);
        Connection connection = null;
        try {
            connection = pool.take(origin, deadline).orElse(null);
            if (connection == null) {
                connection = connector.connect(origin, deadline);
            }
            HttpResponse answer =
                    connection.exchange(request.method(), head, request.body().orElse(NO_BODY), mostOfBody, deadline);
            if (isAbsolute(request.url())) {
                connector.judgeAnswerThroughProxy(origin, answer.status());
            }
            if (deadline.endsInTime()) {
                pool.give(origin, connection);
                connection = null;
            }
            return answer;
        } catch (MalformedResponseException malformed) {
            throw malformed.asNoAnswer();
        } catch (IOException broken) {
            throw noAnswer(broken, deadline);
        } finally {
            if (connection != null) {
                connection.close();
            }
        }
    }

    private static NoResponseException noAnswer(IOException broken, Deadline deadline) {
        if (deadline.hasPassed()) {
            return new NoResponseException(WebhookMessage.DEADLINE_PASSED, broken, deadline.phase());
        }
        return Thread.currentThread().isInterrupted()
                ? new NoResponseException(WebhookMessage.ATTEMPT_INTERRUPTED, broken)
                : new NoResponseException(WebhookMessage.CONNECTION_BROKEN, broken);
    }

    private String head(HttpRequest request) throws NoResponseException {
        URI url = request.url();
        StringBuilder head = new StringBuilder(512)
                .append(request.method())
                .append(' ')
                .append(target(url))
                .append(" HTTP/1.1\r\nHost: ")
                .append(authority(url))
                .append("\r\n");
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            field(head, header.getKey(), header.getValue());
        }
        if (request.body().isPresent() || DeclarationRules.WITH_BODY.contains(request.method())) {
            field(head, "Content-Length", String.valueOf(request.body().orElse(NO_BODY).length));
        }
        Optional<String> credentials = isAbsolute(url) ? proxy.flatMap(ForwardProxy::credentials) : Optional.empty();
        if (credentials.isPresent()) {
            field(head, "Proxy-Authorization", credentials.get());
        }
        return head.append("\r\n").toString();
    }

    /** The API refuses such headers when they are given; this is where they would do harm. */
    private static void field(StringBuilder head, String name, String value) throws NoResponseException {
        if (!HeaderRules.isName(name) || !HeaderRules.isValue(value)) {
            throw new NoResponseException(WebhookMessage.REQUEST_UNSENDABLE, null);
        }
        head.append(name).append(": ").append(value).append("\r\n");
    }

    /** A proxy needs the whole URL of what is not encrypted (RFC 9112, section 3.2.2). */
    private boolean isAbsolute(URI url) {
        return proxy.isPresent() && "http".equalsIgnoreCase(url.getScheme());
    }

    private String target(URI url) {
        String ascii = url.toASCIIString();
        int path = ascii.indexOf('/', ascii.indexOf("://") + "://".length());
        int query = ascii.indexOf('?');
        String target;
        if (path >= 0 && (query < 0 || path < query)) {
            target = ascii.substring(path);
        } else {
            target = query < 0 ? "/" : "/" + ascii.substring(query);
        }
        return isAbsolute(url) ? "http://" + authority(url) + target : target;
    }

    private static String authority(URI url) {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    /** How many connections wait for their next exchange. */
    int idleConnections() {
        return pool.size();
    }

    /** Closes what is idle; exchanges that are under way end as they would have. */
    @Override
    public void close() {
        pool.close();
        resolver.close();
        timer.close();
    }
}
