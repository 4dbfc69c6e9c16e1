// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import ee.webhooks.example.InvalidRequest.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;

/** Answers 400 to what Bean Validation refuses. */
@Provider
public class ConstraintViolationMapper implements ExceptionMapper<ConstraintViolationException> {

    @Override
    public Response toResponse(ConstraintViolationException exception) {
        return new InvalidRequest(exception.getConstraintViolations().stream()
                        .map(violation -> new FieldError(field(violation), violation.getMessage()))
                        .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                        .toList())
                .toResponse();
    }

    /** The last part of a path such as {@code subscribe.request.monthlyFee}; what has no further part is the body itself. */
    private static String field(ConstraintViolation<?> violation) {
        if (!(violation.getLeafBean() instanceof NewSubscription)) {
            return "body";
        }
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            name = node.getName();
        }
        return name;
    }
}
