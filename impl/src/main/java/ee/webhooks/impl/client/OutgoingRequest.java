// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.client;

import ee.webhooks.WebhookTls;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent, as filters find it.
 *
 * @param method the HTTP method
 * @param url an absolute http or https URL
 * @param headers what filters may add to, replace and remove; compared by {@link ee.webhooks.impl.message.HeaderRules#BY_NAME}
 * @param contentType the media type of the body, exactly as it is sent; empty without a body
 * @param body the bytes of the body, exactly as they are sent; none without a body
 * @param tls keys and trust of this exchange; empty for those of the platform, without a client certificate
 * @param endpointId the endpoint it goes to
 * @param properties what filters find as properties of the request
 * @param completion adds the headers that are made last
 */
public record OutgoingRequest(
        String method,
        URI url,
        Map<String, String> headers,
        Optional<String> contentType,
        byte[] body,
        Optional<WebhookTls> tls,
        String endpointId,
        Map<String, Object> properties,
        Completion completion) {

    /** The last word about the headers. */
    @FunctionalInterface
    public interface Completion {

        /**
         * Adds headers.
         *
         * @param headers as the filters have left them, without those of a trace
         * @param traceParent the {@code traceparent} that a filter has set
         * @throws UnsentException if it must not be sent
         */
        void complete(Map<String, String> headers, Optional<String> traceParent) throws UnsentException;
    }

    /** Neither headers nor body nor the query of the URL: any of them may be secret. */
    @Override
    public String toString() {
        return "OutgoingRequest[" + method + " " + url.getHost() + "]";
    }
}
