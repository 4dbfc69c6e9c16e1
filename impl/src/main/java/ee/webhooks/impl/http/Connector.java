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
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens connections: to an address that the guard has just seen, or through the forward proxy. Safe for use by any number of threads. */
final class Connector {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final BoundedResolver resolver;
    private final EgressGuard guard;
    private final Optional<ForwardProxy> proxy;
    private final TlsContexts contexts = new TlsContexts();

    Connector(BoundedResolver resolver, EgressGuard guard, Optional<ForwardProxy> proxy) {
        this.resolver = resolver;
        this.guard = guard;
        this.proxy = proxy;
    }

    Connection connect(Origin origin, Deadline deadline) throws NoAnswerException, EgressRefusedException, IOException {
        SocketChannel channel = proxy.isPresent()
                ? connect(
                        resolver.resolve(proxy.get().host(), deadline),
                        proxy.get().port(),
                        deadline)
                : connect(permitted(origin, deadline), origin.port(), deadline);
        try {
            ChannelSocket socket = new ChannelSocket(channel);
            if (!origin.secure()) {
                return new Connection(socket, socket);
            }
            if (proxy.isPresent()) {
                tunnel(new Connection(socket, socket), origin, deadline);
            }
            return new Connection(socket, handshake(socket, origin, deadline));
        } catch (NoAnswerException | IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** What is checked is what is connected to: no name is resolved in between. */
    private List<InetAddress> permitted(Origin origin, Deadline deadline)
            throws NoAnswerException, EgressRefusedException {
        List<InetAddress> addresses = resolver.resolve(origin.host(), deadline);
        guard.checkAddresses(addresses);
        return addresses;
    }

    /** One address after the other, each with its share of the time that is left. */
    private static SocketChannel connect(List<InetAddress> addresses, int port, Deadline deadline)
            throws NoAnswerException {
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
                ? new NoAnswerException(WebhookMessage.ATTEMPT_INTERRUPTED, last)
                : deadline.hasPassed()
                        ? new NoAnswerException(WebhookMessage.DEADLINE_PASSED, last, deadline.phase())
                        : new NoAnswerException(WebhookMessage.CONNECT_FAILED, last);
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
    private void tunnel(Connection connection, Origin origin, Deadline deadline) throws NoAnswerException {
        deadline.enter(Phase.TUNNELLING);
        String head = "CONNECT " + origin.authority() + " HTTP/1.1\r\nHost: " + origin.authority() + "\r\n"
                + proxy.flatMap(ForwardProxy::credentials)
                        .map(value -> "Proxy-Authorization: " + value + "\r\n")
                        .orElse("")
                + "\r\n";
        try {
            if (!connection.tunnels(Connection.ascii(head))) {
                throw new NoAnswerException(WebhookMessage.PROXY_FAILED, null);
            }
        } catch (IOException broken) {
            if (deadline.hasPassed()) {
                throw new NoAnswerException(WebhookMessage.DEADLINE_PASSED, broken, deadline.phase());
            }
            throw new NoAnswerException(WebhookMessage.PROXY_FAILED, broken);
        }
    }

    private SSLSocket handshake(ChannelSocket socket, Origin origin, Deadline deadline)
            throws NoAnswerException, IOException {
        deadline.enter(Phase.HANDSHAKE);
        SSLSocket secure =
                (SSLSocket) context(origin).getSocketFactory().createSocket(socket, origin.host(), origin.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        try {
            secure.startHandshake();
        } catch (IOException failed) {
            if (deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
                throw failed;
            }
            throw new NoAnswerException(TlsFailures.reasonOf(failed), failed);
        }
        return secure;
    }

    private SSLContext context(Origin origin) throws NoAnswerException {
        try {
            return contexts.of(origin.tls());
        } catch (GeneralSecurityException | IOException unusable) {
            throw new NoAnswerException(WebhookMessage.TLS_SETUP_UNUSABLE, unusable);
        }
    }
}
