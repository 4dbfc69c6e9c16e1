// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/** Answers with a problem document, RFC 9457. */
final class ProblemDocument {

    private static final String MEDIA_TYPE = "application/problem+json";

    private ProblemDocument() {}

    /**
     * @param detail without characters that JSON escapes
     */
    static Response response(Status status, String detail) {
        String document = "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(status.getReasonPhrase(), status.getStatusCode(), detail);
        // Bytes, because some servers would write a text as a JSON string.
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(document.getBytes(UTF_8));
        if (status == Status.UNAUTHORIZED) {
            // RFC 9110, section 15.5.2, demands a challenge
            response.header(HttpHeaders.WWW_AUTHENTICATE, "StandardWebhooks");
        }
        return response.build();
    }
}
