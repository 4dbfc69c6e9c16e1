// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.client;

import ee.webhooks.impl.http.HttpResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.util.Optional;

/** A response as response filters find it: what was read of it, and nothing that a filter could wait for. */
final class ReadOnlyResponse {

    /** {@link Response} knows no higher one. */
    private static final int HIGHEST_STATUS = 599;

    private static final String CONTENT_TYPE = "content-type";

    private ReadOnlyResponse() {}

    /** Empty if there is no response with such a status. */
    static Optional<Response> of(HttpResponse answer) {
        if (answer.status() > HIGHEST_STATUS) {
            return Optional.empty();
        }
        Response.ResponseBuilder shown = Response.status(answer.status());
        answer.headers().forEach((name, values) -> {
            // RESTEasy reads it although nothing asks for it.
            if (!name.equals(CONTENT_TYPE) || isMediaType(values.get(0))) {
                String usual = usual(name);
                values.forEach(value -> shown.header(usual, value));
            }
        });
        if (answer.body().length > 0) {
            shown.entity(new ByteArrayInputStream(answer.body()));
        }
        return Optional.of(shown.build());
    }

    /** Jersey finds the headers of such a response by the names that the specification gives them only. */
    private static String usual(String lowerCaseName) {
        if (lowerCaseName.equals("etag")) {
            return HttpHeaders.ETAG;
        }
        char[] usual = lowerCaseName.toCharArray();
        for (int index = 0; index < usual.length; index++) {
            boolean begins = index == 0 || usual[index - 1] == '-';
            if (begins && usual[index] >= 'a' && usual[index] <= 'z') {
                usual[index] -= 'a' - 'A';
            }
        }
        return new String(usual);
    }

    private static boolean isMediaType(String text) {
        try {
            MediaType.valueOf(text);
            return true;
        } catch (RuntimeException malformed) {
            return false;
        }
    }
}
