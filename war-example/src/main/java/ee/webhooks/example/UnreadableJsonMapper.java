// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import ee.webhooks.example.InvalidRequest.FieldError;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Answers 400 to a body that JSON-B cannot read. Without it, WildFly answers 500 and writes a stack trace into its log. */
@Provider
public class UnreadableJsonMapper implements ExceptionMapper<ProcessingException> {

    private static final String EXPECTED = "must be JSON such as"
            + " {\"username\": \"rick\", \"monthlyFee\": 9.99, \"startDate\": \"2026-11-22T10:15:30Z\"}";

    @Override
    public Response toResponse(ProcessingException exception) {
        if (exception.getCause() instanceof JsonbException) {
            return new InvalidRequest(List.of(new FieldError("body", EXPECTED))).toResponse();
        }
        // Anything else is a fault of ours.
        return Response.serverError().build();
    }
}
