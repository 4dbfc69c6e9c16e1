// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.egress;

import static ee.webhooks.impl.message.WebhookMessage.EGRESS_ADDRESS;
import static ee.webhooks.impl.message.WebhookMessage.EGRESS_HOST_MALFORMED;
import static ee.webhooks.impl.message.WebhookMessage.EGRESS_HOST_PRIVATE;
import static ee.webhooks.impl.message.WebhookMessage.EGRESS_HTTP;
import static ee.webhooks.impl.message.WebhookMessage.EGRESS_PORT;
import static ee.webhooks.impl.message.WebhookMessage.EGRESS_SCHEME;
import static ee.webhooks.impl.message.WebhookMessage.EGRESS_URL_PARTS;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps calls away from where users of the application must not reach through it: plain http, ports of other protocols, and addresses that are not
 * public. A URL passes twice: {@link #checkUrl} when it is registered and before each attempt, {@link #checkAddresses} with the very addresses that are
 * then connected to. Immutable and safe for use by any number of threads.
 */
public final class EgressGuard {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final EgressRules rules;

    public EgressGuard(EgressRules rules) {
        this.rules = rules;
    }

    /**
     * Checks what can be told from the URL alone: scheme, port, the form of the host, and its address if it is written out. A name that passes may still
     * have an address that does not.
     *
     * @throws EgressRefusedException if any of it is not permitted
     */
    public void checkUrl(URI url) throws EgressRefusedException {
        checkScheme(url);
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new EgressRefusedException(EGRESS_URL_PARTS);
        }
        String host = url.getHost();
        Optional<IpAddress> address = address(host);
        if (address.isPresent()) {
            checkAddress(address.get());
        } else if (!HostName.isWellFormed(host)) {
            throw new EgressRefusedException(EGRESS_HOST_MALFORMED);
        } else if (rules.allow().isEmpty() && HostName.isPrivate(host)) {
            throw new EgressRefusedException(EGRESS_HOST_PRIVATE);
        }
        int port = portOf(url);
        if (!rules.ports().contain(port)) {
            throw new EgressRefusedException(EGRESS_PORT, port);
        }
    }

    private void checkScheme(URI url) throws EgressRefusedException {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        switch (scheme) {
            case "https" -> {}
            case "http" -> {
                if (!rules.allowHttp()) {
                    throw new EgressRefusedException(EGRESS_HTTP);
                }
            }
            default -> throw new EgressRefusedException(EGRESS_SCHEME);
        }
    }

    /** The address that a host is, written as an address; empty if it is a name. */
    private static Optional<IpAddress> address(String host) throws EgressRefusedException {
        if (host == null) {
            throw new EgressRefusedException(EGRESS_HOST_MALFORMED);
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String text = bracketed ? host.substring(1, host.length() - 1) : host;
        try {
            IpAddress address = IpAddress.parse(text);
            return bracketed == (text.indexOf(':') >= 0) ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }

    /**
     * Checks all addresses of a host. One that is not permitted is enough to refuse: no host has both kinds for a good reason.
     *
     * @throws EgressRefusedException if any is not permitted
     */
    public void checkAddresses(List<InetAddress> addresses) throws EgressRefusedException {
        for (InetAddress address : addresses) {
            checkAddress(IpAddress.of(address));
        }
    }

    /** An address that carries another leads to either: both must be permitted. */
    private void checkAddress(IpAddress address) throws EgressRefusedException {
        if (!address.meanings().stream().allMatch(this::isPermitted)) {
            throw new EgressRefusedException(EGRESS_ADDRESS);
        }
    }

    private boolean isPermitted(IpAddress address) {
        return !isIn(rules.deny(), address) && (PublicAddresses.contain(address) || isIn(rules.allow(), address));
    }

    private static boolean isIn(List<Network> networks, IpAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** The port that a URL names, or else that of its scheme. */
    public static int portOf(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }
}
