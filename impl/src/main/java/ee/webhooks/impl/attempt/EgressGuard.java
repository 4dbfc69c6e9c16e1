// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.impl.message.WebhookMessage;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/** Keeps calls away from where users of the application must not reach through it: plain http, and addresses that are not public. */
public final class EgressGuard {

    private final boolean allowHttp;
    private final List<Network> allowed;
    private final HostResolver resolver;

    /**
     * @param allowHttp whether http is permitted beside https
     * @param allowed blocks that are permitted although they are not public
     * @param resolver finds the addresses of a host
     */
    public EgressGuard(boolean allowHttp, List<Network> allowed, HostResolver resolver) {
        this.allowHttp = allowHttp;
        this.allowed = List.copyOf(allowed);
        this.resolver = resolver;
    }

    /**
     * Checks the URL and every address that its host has.
     *
     * @throws EgressRefusedException if any of them is not permitted, or the host has none
     */
    public void check(URI url) throws EgressRefusedException {
        if (!allowHttp && !"https".equalsIgnoreCase(url.getScheme())) {
            throw new EgressRefusedException(WebhookMessage.EGRESS_HTTP.phrase());
        }
        for (InetAddress address : addresses(url.getHost())) {
            if (!isAllowed(address.getAddress())) {
                throw new EgressRefusedException(WebhookMessage.EGRESS_ADDRESS.phrase(address.getHostAddress()));
            }
        }
    }

    private InetAddress[] addresses(String host) throws EgressRefusedException {
        InetAddress[] addresses;
        try {
            addresses = resolver.resolve(host);
        } catch (UnknownHostException unknown) {
            addresses = new InetAddress[0];
        }
        if (addresses.length == 0) {
            throw new EgressRefusedException(WebhookMessage.EGRESS_UNRESOLVED.phrase());
        }
        return addresses;
    }

    private boolean isAllowed(byte[] address) {
        return !SpecialPurposeAddresses.contain(address)
                || allowed.stream().anyMatch(network -> network.contains(address));
    }
}
