// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;

/** What a client gets that sent something wrong: each field by its name in JSON, or {@code body} for the whole. */
public record InvalidRequest(List<FieldError> errors) {

    /** What is wrong with one field. */
    public record FieldError(String field, String message) {}

    Response toResponse() {
        return Response.status(Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(this)
                .build();
    }
}
