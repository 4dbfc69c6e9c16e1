// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.Map;
import java.util.Set;

/** What an endpoint must be to be stored. */
final class RegistrationRules {

    private static final int MAX_TEXT = 1000;
    private static final int MAX_METADATA_KEY = 100;
    private static final int MAX_METADATA_VALUE = 500;
    private static final int MAX_HEADERS = 8000;
    private static final int MAX_METADATA = 50;
    private static final int MAX_EVENTS = 100;

    private final RegistrySettings settings;

    RegistrationRules(RegistrySettings settings) {
        this.settings = settings;
    }

    /**
     * @param known webhooks that it has asked for before, which may have been declared then
     * @throws WebhookInvalidException if it cannot be stored
     */
    void check(WebhookEndpoint endpoint, Set<String> known) {
        String id = endpoint.id();
        if (endpoint.tls().isPresent()) {
            throw new WebhookInvalidException(WebhookMessage.ENDPOINT_TLS_NOT_STORED.format(id));
        }
        checkLength(id, "URL", endpoint.url().toString(), TextRules.MAX_URL);
        settings.endpoints().problem(endpoint).ifPresent(problem -> {
            throw new WebhookInvalidException(problem);
        });
        endpoint.description().ifPresent(text -> checkLength(id, "description", text, MAX_TEXT));
        checkEvents(endpoint, known);
        checkMetadata(id, endpoint.metadata());
        checkLength(id, "headers", HeaderLines.write(endpoint.headers()), MAX_HEADERS);
    }

    private void checkEvents(WebhookEndpoint endpoint, Set<String> known) {
        checkCount(endpoint.id(), endpoint.events().size(), "webhooks", MAX_EVENTS);
        for (String event : endpoint.events()) {
            if (!known.contains(event) && !event.equals(WebhookEndpoint.ALL_EVENTS)) {
                settings.events().problem(endpoint.id(), event).ifPresent(problem -> {
                    throw new WebhookInvalidException(problem);
                });
            }
        }
    }

    private static void checkMetadata(String id, Map<String, String> metadata) {
        checkCount(id, metadata.size(), "entries of metadata", MAX_METADATA);
        metadata.forEach((key, value) -> {
            checkLength(id, "key of metadata", key, MAX_METADATA_KEY);
            checkLength(id, "value of metadata", value, MAX_METADATA_VALUE);
        });
    }

    void checkReason(String id, String reason) {
        TextRules.require("reason to disable endpoint '" + id + "'", TextRules.problemOfProse(reason));
        checkLength(id, "reason to disable", reason, MAX_TEXT);
    }

    private static void checkLength(String id, String what, String text, int longest) {
        if (text.length() > longest) {
            throw new WebhookInvalidException(WebhookMessage.ENDPOINT_TEXT_TOO_LONG.format(what, id, longest));
        }
    }

    private static void checkCount(String id, int count, String what, int most) {
        if (count > most) {
            throw new WebhookInvalidException(WebhookMessage.ENDPOINT_TOO_MANY.format(id, count, what, most));
        }
    }
}
