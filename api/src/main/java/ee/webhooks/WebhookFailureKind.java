// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Map.entry;

import ee.webhooks.impl.message.WebhookMessage;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The reason why an attempt failed, or why none was made, for consumers: a portal may show and translate it.
 *
 * <p>Texts for the operator, such as {@link WebhookDeliveryAttempt#failure()}, contain more than a consumer may know: the configuration of the sender, its
 * internal errors, and which names exist in its network. A kind does not: a host that cannot be found and one that is not public are both {@link
 * #URL_REFUSED}.
 *
 * @see WebhookDeliveryAttempt#failureKind()
 * @see WebhookAttemptFailed#failureKind()
 * @since 0.1
 */
public enum WebhookFailureKind {
    /** The response has a status that is neither success nor one of the other constants. */
    STATUS("The endpoint did not respond with a status from 200 to 299."),
    /** The response has a status from 300 to 399; redirects are not followed. */
    REDIRECT("The endpoint responded with a redirect, which is not followed."),
    /** The response has the status 410: the receiver wants no more calls. */
    GONE("The endpoint responded that it wants no more calls."),
    /** The response has the status 429, 502, 503 or 504: the receiver cannot take more at the moment. */
    OVERLOADED("The endpoint responded that it cannot take more at the moment."),
    /** There was no response in time. */
    TIMEOUT("The endpoint did not respond in time."),
    /** No connection was made, or it ended before the response was complete. */
    CONNECTION("No connection to the endpoint was made, or it ended before the response was complete."),
    /** No TLS connection was agreed on, or the certificate of the receiver has expired, is not trusted or is that of another host. */
    TLS("No secure connection was made: TLS 1.2 or later and a valid certificate for the host are needed."),
    /** The response is not HTTP/1.1, or its head is too large. */
    ANSWER("The endpoint did not respond with HTTP/1.1, or the head of its response was too large."),
    /** The sender does not permit the URL, or its host cannot be found. */
    URL_REFUSED("The URL of the endpoint cannot be called: its host was not found, or the URL is not permitted."),
    /** The receiver did not consent to be called. */
    CONSENT("The endpoint did not consent to be called."),
    /** The endpoint was disabled for so long that the call was given up. */
    DISABLED("The endpoint was disabled for too long."),
    /** Any other reason: a problem of the sender, which the consumer cannot solve. */
    SENDER("The call was not sent because of a problem of the sender.");

    /** Messages that are missing here are not for consumers. */
    private static final Map<Integer, WebhookFailureKind> BY_NUMBER = Map.ofEntries(
            entry(WebhookMessage.ANSWER_NOT_SUCCESS.number(), STATUS),
            entry(WebhookMessage.ANSWER_REDIRECT.number(), REDIRECT),
            entry(WebhookMessage.ANSWER_GONE.number(), GONE),
            entry(WebhookMessage.ANSWER_OVERLOADED.number(), OVERLOADED),
            entry(WebhookMessage.DEADLINE_PASSED.number(), TIMEOUT),
            entry(WebhookMessage.ATTEMPT_CUT.number(), TIMEOUT),
            entry(WebhookMessage.CONNECT_FAILED.number(), CONNECTION),
            entry(WebhookMessage.CONNECTION_BROKEN.number(), CONNECTION),
            entry(WebhookMessage.CERTIFICATE_EXPIRED.number(), TLS),
            entry(WebhookMessage.CERTIFICATE_UNTRUSTED.number(), TLS),
            entry(WebhookMessage.CERTIFICATE_OF_ANOTHER.number(), TLS),
            entry(WebhookMessage.TLS_FAILED.number(), TLS),
            entry(WebhookMessage.ANSWER_MALFORMED.number(), ANSWER),
            entry(WebhookMessage.ANSWER_TOO_LARGE.number(), ANSWER),
            entry(WebhookMessage.ANSWER_UNASKED.number(), ANSWER),
            entry(WebhookMessage.LOOKUP_SLOW.number(), TIMEOUT),
            entry(WebhookMessage.EGRESS_HTTP.number(), URL_REFUSED),
            entry(WebhookMessage.EGRESS_ADDRESS.number(), URL_REFUSED),
            entry(WebhookMessage.EGRESS_UNRESOLVED.number(), URL_REFUSED),
            entry(WebhookMessage.EGRESS_SCHEME.number(), URL_REFUSED),
            entry(WebhookMessage.EGRESS_PORT.number(), URL_REFUSED),
            entry(WebhookMessage.EGRESS_HOST_MALFORMED.number(), URL_REFUSED),
            entry(WebhookMessage.EGRESS_HOST_PRIVATE.number(), URL_REFUSED),
            entry(WebhookMessage.EGRESS_URL_PARTS.number(), URL_REFUSED),
            entry(WebhookMessage.CONSENT_MISSING.number(), CONSENT),
            entry(WebhookMessage.CONSENT_RATE_INVALID.number(), CONSENT),
            entry(WebhookMessage.CONSENT_UNANSWERED.number(), CONSENT),
            entry(WebhookMessage.ENDPOINT_DISABLED_TOO_LONG.number(), DISABLED));

    private final String text;

    WebhookFailureKind(String text) {
        this.text = text;
    }

    /**
     * A sentence for the consumer.
     *
     * @return a text that names nothing of the sender
     */
    public String text() {
        return text;
    }

    /** The kind of a text for the operator, by its number. */
    static WebhookFailureKind of(String failure, OptionalInt status) {
        OptionalInt number = WebhookMessage.numberOf(failure);
        if (number.isPresent()) {
            return BY_NUMBER.getOrDefault(number.getAsInt(), SENDER);
        }
        return status.isPresent() ? ofStatus(status.getAsInt()) : SENDER;
    }

    /** A reason to disable an endpoint. Texts of the application have no number and are returned unchanged. */
    static String reasonForConsumer(String reason) {
        OptionalInt number = WebhookMessage.numberOf(reason);
        if (number.isEmpty()) {
            return reason;
        }
        return number.getAsInt() == WebhookMessage.ENDPOINT_HOPELESS.number()
                ? "Nothing could be delivered to the endpoint for too long."
                : of(reason, OptionalInt.empty()).text();
    }

    /** For a text that has no number. */
    private static WebhookFailureKind ofStatus(int status) {
        return switch (status) {
            case 410 -> GONE;
            case 429, 502, 503, 504 -> OVERLOADED;
            default -> status / 100 == 3 ? REDIRECT : STATUS;
        };
    }
}
