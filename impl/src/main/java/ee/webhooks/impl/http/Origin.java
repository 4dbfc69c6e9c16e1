// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import ee.webhooks.WebhookTls;
import ee.webhooks.impl.egress.EgressGuard;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a connection leads. Connections of equal origins can take each other's place.
 *
 * @param secure whether it is TLS
 * @param host a name or an address, without brackets
 */
record Origin(boolean secure, String host, int port, Optional<WebhookTls> tls) {

    static Origin of(HttpRequest request) {
        URI url = request.url();
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return new Origin(
                "https".equalsIgnoreCase(url.getScheme()),
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                EgressGuard.portOf(url),
                request.tls());
    }

    /** As it stands in a URL or a header, always with the port. */
    String authority() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
