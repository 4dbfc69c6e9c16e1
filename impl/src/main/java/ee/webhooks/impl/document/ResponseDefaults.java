// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.openapi.ModelNode;
import jakarta.ws.rs.core.Response.Status;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives an operation a response that means success, and every response the description that OpenAPI requires. */
final class ResponseDefaults {

    private static final String DESCRIPTION = "description";
    private static final String SUCCESS = "2XX";

    private ResponseDefaults() {}

    static void complete(ModelNode operation) {
        ModelNode responses = operation.get("responses") instanceof ModelNode declared
                ? declared
                : new ModelNode("responses.APIResponses");
        Map<String, Object> byStatus = new LinkedHashMap<>();
        if (responses.get("APIResponses") instanceof Map<?, ?> declared) {
            declared.forEach((status, response) -> byStatus.put((String) status, response));
        }
        byStatus.forEach((status, response) -> describe(status, (ModelNode) response));
        // Declared as empty, they come from elsewhere, such as a static file
        boolean declaredAsEmpty = responses.get("APIResponses") != null && byStatus.isEmpty();
        if (!declaredAsEmpty && byStatus.keySet().stream().noneMatch(ResponseDefaults::mayBeSuccess)) {
            byStatus.put(
                    SUCCESS,
                    new ModelNode("responses.APIResponse")
                            .put(DESCRIPTION, "Accepted. Any other status is a failure, and the call is sent again."));
        }
        operation.put("responses", responses.put("APIResponses", byStatus));
    }

    private static boolean mayBeSuccess(String status) {
        return status.startsWith("2") || status.equals("default");
    }

    private static void describe(String status, ModelNode response) {
        Object description = response.get(DESCRIPTION);
        if (response.get("ref") == null && (description == null || "".equals(description))) {
            response.put(DESCRIPTION, reason(status));
        }
    }

    private static String reason(String status) {
        Status known = status.matches("\\d{3}") ? Status.fromStatusCode(Integer.parseInt(status)) : null;
        if (known != null) {
            return known.getReasonPhrase();
        }
        return switch (status.substring(0, 1)) {
            case "2" -> "Accepted";
            case "3" -> "A redirection, which is not followed and counts as a failure";
            case "4" -> "Refused";
            case "5" -> "Failed";
            default -> "Any other answer";
        };
    }
}
