// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.Message;
import java.util.Optional;

/** Logs calls without any endpoint. The application may have forgotten the consumer, which must be found in the log. */
final class CallsWithoutEndpoint {

    private static final System.Logger LOGGER = EscapingLogger.of(CallsWithoutEndpoint.class);

    private final Endpoints endpoints;
    private final LimitedLog limited;

    CallsWithoutEndpoint(Endpoints endpoints, LimitedLog limited) {
        this.endpoints = endpoints;
        this.limited = limited;
    }

    void report(Message message) {
        if (message.endpoint().isPresent()) {
            limited.log(
                    WARNING,
                    WebhookMessage.CALL_WITHOUT_ENDPOINT,
                    message.webhook(),
                    message.id(),
                    message.webhook(),
                    "endpoint '" + message.endpoint().get() + "' among " + recipients(message));
            return;
        }
        boolean onlyForConsumers = message.consumer().isEmpty()
                && !endpoints
                        .wanting(message.webhook(), Optional.of(WebhookEndpoint.EVERY_CONSUMER))
                        .isEmpty();
        if (onlyForConsumers) {
            limited.log(WARNING, WebhookMessage.CALL_NOT_ADDRESSED, message.webhook(), message.id(), message.webhook());
        } else {
            LOGGER.log(
                    DEBUG,
                    () -> WebhookMessage.CALL_WITHOUT_ENDPOINT.format(
                            message.id(), message.webhook(), recipients(message)));
        }
    }

    private static String recipients(Message message) {
        return message.consumer()
                .map(consumer -> consumer.equals(WebhookEndpoint.EVERY_CONSUMER)
                        ? "every consumer"
                        : "consumer '" + consumer + "'")
                .orElse("endpoints without a consumer");
    }
}
