// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.WebhookConflictException;
import ee.webhooks.WebhookException;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookNotFoundException;
import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.PortalResponse;
import ee.webhooks.impl.portal.web.ProblemException;
import java.util.List;
import java.util.Optional;

/** Makes problem documents of what the API of the library throws. */
final class Problems {

    private final Json json;

    Problems(Json json) {
        this.json = json;
    }

    /** Empty for what is unexpected. */
    Optional<PortalResponse> of(RuntimeException thrown) {
        if (thrown instanceof ProblemException problem) {
            return Optional.of(json.problem(problem));
        }
        if (thrown instanceof WebhookNotFoundException) {
            // The text of the library repeats the id; what is of others has the same answer.
            return Optional.of(json.problem(EndpointOperations.unknown()));
        }
        if (thrown instanceof WebhookInvalidException) {
            return Optional.of(problem(422, thrown));
        }
        if (thrown instanceof WebhookConflictException) {
            return Optional.of(problem(409, thrown));
        }
        if (thrown instanceof WebhookUnavailableException) {
            return Optional.of(problem(503, thrown));
        }
        return thrown instanceof WebhookException ? Optional.of(problem(409, thrown)) : Optional.empty();
    }

    private PortalResponse problem(int status, RuntimeException thrown) {
        return json.problem(status, thrown.getMessage(), List.of());
    }

    /** What a person reads, without the number. */
    static String textOf(RuntimeException thrown) {
        String text = String.valueOf(thrown.getMessage());
        return WebhookMessage.numberOf(text).isPresent() ? WebhookMessage.withoutNumber(text) : text;
    }
}
