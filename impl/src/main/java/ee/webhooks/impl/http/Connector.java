// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import ee.webhooks.impl.egress.EgressGuard;
import ee.webhooks.impl.egress.EgressRefusedException;
import ee.webhooks.impl.http.Deadline.Phase;
import ee.webhooks.impl.message.WebhookMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Opens connections: to an address that the guard has just seen, or through the forward proxy. Safe for use by any number of threads. */
final class Connector {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final int FIRST_SUCCESS = 200;
    private static final int LAST_SUCCESS = 299;
    private static final int CREDENTIALS_WANTED = 407;

    private final BoundedResolver resolver;
    private final EgressGuard guard;
    private final Optional<ForwardProxy> proxy;
    private final Optional<ProxyHealth> health;
    private final ProxyResponses answers;
    private final LongSupplier nanoTime;
    private final TlsContexts contexts = new TlsContexts();

    Connector(BoundedResolver resolver, EgressGuard guard, Optional<ForwardProxy> proxy, LongSupplier nanoTime) {
        this.resolver = resolver;
        this.guard = guard;
        this.proxy = proxy;
        this.health = proxy.map(known -> new ProxyHealth(known, nanoTime));
        this.answers = new ProxyResponses(nanoTime);
        this.nanoTime = nanoTime;
    }

    Connection connect(Origin origin, Deadline deadline)
            throws NoResponseException, EgressRefusedException, IOException {
        if (proxy.isPresent()) {
            return throughProxy(origin, proxy.get(), health.orElseThrow(), deadline);
        }
        SocketChannel channel = connect(permitted(origin, deadline), origin.port(), deadline);
        return origin.secure() ? secured(wire(channel, deadline), origin, deadline) : plain(wire(channel, deadline));
    }

    private static Wire wire(SocketChannel channel, Deadline deadline) throws IOException {
        try {
            Wire wire = new Wire(channel);
            deadline.watch(wire::abort);
            return wire;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private Connection plain(Wire wire) {
        return new Connection(new PlainTransport(wire), nanoTime.getAsLong());
    }

    private Connection secured(Wire wire, Origin origin, Deadline deadline) throws NoResponseException, IOException {
        try {
            return new Connection(handshake(wire, origin, deadline), nanoTime.getAsLong());
        } catch (NoResponseException | IOException | RuntimeException failed) {
            wire.close();
            throw failed;
        }
    }

    private Connection throughProxy(Origin origin, ForwardProxy through, ProxyHealth itsHealth, Deadline deadline)
            throws NoResponseException, IOException {
        itsHealth.begin();
        Wire wire;
        try {
            wire = wire(reached(through, deadline), deadline);
            if (!origin.secure()) {
                // Its response will tell whether it works.
                return plain(wire);
            }
            tunnel(plain(wire), origin, through, deadline);
            itsHealth.works();
            answers.forwarded();
        } catch (NoResponseException failed) {
            itsHealth.failed(failed);
            throw failed;
        } finally {
            itsHealth.leave();
        }
        return secured(wire, origin, deadline);
    }

    private SocketChannel reached(ForwardProxy through, Deadline deadline) throws NoResponseException {
        try {
            return connect(resolver.resolve(through.host(), deadline), through.port(), deadline);
        } catch (NoResponseException unreached) {
            throw switch (unreached.reason()) {
                case ATTEMPT_INTERRUPTED -> unreached;
                default -> new NoResponseException(WebhookMessage.PROXY_UNREACHABLE, unreached);
            };
        }
    }

    /**
     * A response that came through the proxy without a tunnel. It cannot be told from a 407 alone whether the proxy asks for its credentials: one
     * receiver must not stop the calls to all others with it.
     *
     * @throws NoResponseException if the status is 407 and may be the proxy's
     */
    void judgeAnswerThroughProxy(Origin origin, int status) throws NoResponseException {
        ProxyHealth its = health.orElseThrow();
        if (status != CREDENTIALS_WANTED) {
            its.works();
            answers.answered(origin.host());
            if (status >= FIRST_SUCCESS && status <= LAST_SUCCESS) {
                answers.forwarded();
            }
            return;
        }
        its.reached();
        if (!answers.isOfReceiver(origin.host())) {
            throw new NoResponseException(WebhookMessage.ANSWER_CREDENTIALS_WANTED, null);
        }
    }

    /** What is checked is what is connected to: no name is resolved in between. */
    private List<InetAddress> permitted(Origin origin, Deadline deadline)
            throws NoResponseException, EgressRefusedException {
        List<InetAddress> addresses = resolver.resolve(origin.host(), deadline);
        guard.checkAddresses(addresses);
        return addresses;
    }

    /** One address after the other, each with its share of the time that is left. */
    private static SocketChannel connect(List<InetAddress> addresses, int port, Deadline deadline)
            throws NoResponseException {
        deadline.enter(Phase.CONNECTING);
        IOException last = null;
        for (int tried = 0; tried < addresses.size() && !deadline.hasPassed(); tried++) {
            long share = deadline.remaining().toMillis() / (addresses.size() - tried);
            try {
                return connect(new InetSocketAddress(addresses.get(tried), port), Math.max(1, share), deadline);
            } catch (IOException unreachable) {
                last = unreachable;
            }
        }
        throw Thread.currentThread().isInterrupted()
                ? new NoResponseException(WebhookMessage.ATTEMPT_INTERRUPTED, last)
                : deadline.hasPassed()
                        ? new NoResponseException(WebhookMessage.DEADLINE_PASSED, last, deadline.phase())
                        : new NoResponseException(WebhookMessage.CONNECT_FAILED, last);
    }

    private static SocketChannel connect(InetSocketAddress address, long milliseconds, Deadline deadline)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            deadline.watch(channel);
            channel.socket().connect(address, (int) milliseconds);
            return channel;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** RFC 9110, section 9.3.6. */
    private static void tunnel(Connection connection, Origin origin, ForwardProxy through, Deadline deadline)
            throws NoResponseException {
        deadline.enter(Phase.TUNNELLING);
        String head = "CONNECT " + origin.authority() + " HTTP/1.1\r\nHost: " + origin.authority() + "\r\n"
                + through.credentials()
                        .map(value -> "Proxy-Authorization: " + value + "\r\n")
                        .orElse("")
                + "\r\n";
        boolean stands = false;
        try {
            int status = connection.tunnel(Connection.ascii(head));
            if (status == CREDENTIALS_WANTED) {
                throw new NoResponseException(WebhookMessage.PROXY_CREDENTIALS_REFUSED, null);
            }
            if (status > LAST_SUCCESS) {
                throw new NoResponseException(WebhookMessage.PROXY_REFUSED, null, status);
            }
            stands = true;
        } catch (IOException broken) {
            throw untunnelled(broken, deadline);
        } finally {
            if (!stands) {
                connection.close();
            }
        }
    }

    private static NoResponseException untunnelled(IOException broken, Deadline deadline) {
        if (deadline.hasPassed()) {
            return new NoResponseException(WebhookMessage.PROXY_SLOW, broken);
        }
        return Thread.currentThread().isInterrupted()
                ? new NoResponseException(WebhookMessage.ATTEMPT_INTERRUPTED, broken)
                : new NoResponseException(WebhookMessage.PROXY_FAILED, broken);
    }

    private TlsTransport handshake(Wire wire, Origin origin, Deadline deadline)
            throws NoResponseException, IOException {
        deadline.enter(Phase.HANDSHAKE);
        SSLEngine engine = context(origin).createSSLEngine(origin.host(), origin.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        TlsTransport transport = new TlsTransport(wire, engine);
        try {
            transport.handshake();
        } catch (IOException failed) {
            if (deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
                throw failed;
            }
            throw new NoResponseException(TlsFailures.reasonOf(failed), failed);
        }
        return transport;
    }

    private SSLContext context(Origin origin) throws NoResponseException {
        try {
            return contexts.of(origin.tls());
        } catch (GeneralSecurityException | IOException unusable) {
            throw new NoResponseException(WebhookMessage.TLS_SETUP_UNUSABLE, unusable);
        }
    }
}
