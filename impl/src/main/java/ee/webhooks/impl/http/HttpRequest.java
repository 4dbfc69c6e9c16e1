// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import ee.webhooks.WebhookTls;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a receiver.
 *
 * @param method the HTTP method
 * @param url an absolute http or https URL
 * @param headers all headers but {@code Host}, {@code Content-Length} and those of the connection; their order is kept
 * @param body the bytes of the body; empty for none
 * @param tls keys and trust of this exchange; empty for those of the platform, without a client certificate
 */
public record HttpRequest(
        String method, URI url, Map<String, String> headers, Optional<byte[]> body, Optional<WebhookTls> tls) {

    /** Neither headers nor body nor the query of the URL: any of them may be secret. */
    @Override
    public String toString() {
        return "HttpRequest[" + method + " " + url.getHost() + "]";
    }
}
