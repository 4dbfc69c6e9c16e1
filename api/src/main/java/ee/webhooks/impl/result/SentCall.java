// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.result;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * What each attempt of a delivery sends, without what the endpoint and the library add.
 *
 * @param method the HTTP method
 * @param query the query parameters of the call, encoded; empty if there are none
 * @param headers the headers of the call
 * @param contentType the media type of the body; empty without a body
 * @param body the body
 * @param orderKey the order key of the call
 */
public record SentCall(
        String method,
        String query,
        Map<String, String> headers,
        Optional<String> contentType,
        byte[] body,
        Optional<String> orderKey) {

    /** Requires all of them. */
    public SentCall {
        requireNonNull(method, "method");
        requireNonNull(query, "query");
        requireNonNull(headers, "headers");
        requireNonNull(contentType, "contentType");
        requireNonNull(body, "body");
        requireNonNull(orderKey, "orderKey");
    }
}
