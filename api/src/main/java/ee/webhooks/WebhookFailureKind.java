// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Map.entry;

import ee.webhooks.impl.message.WebhookMessage;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Why an attempt failed, or why none was made, as far as it concerns the consumer: what a portal for consumers may show, and translate.
 *
 * <p>The texts that the library writes for the operator, such as {@link WebhookDeliveryAttempt#failure()}, say more than a consumer may know: the
 * configuration of the sender, what went wrong in it, and which names exist in its network. A kind does not: a host that cannot be found and one that is not
 * public are the same {@link #URL_REFUSED}.
 *
 * @see WebhookDeliveryAttempt#failureKind()
 * @see WebhookAttemptFailed#failureKind()
 * @since 0.1
 */
public enum WebhookFailureKind {
    /** The receiver answered with a status that is neither success nor one of the others here. */
    STATUS("The endpoint did not answer with a status from 200 to 299."),
    /** The receiver answered with a status from 300 to 399; redirects are not followed. */
    REDIRECT("The endpoint answered with a redirect, which is not followed."),
    /** The receiver answered 410: it wants no more calls. */
    GONE("The endpoint answered that it wants no more calls."),
    /** The receiver answered 429, 502, 503 or 504: it cannot take more at the moment. */
    OVERLOADED("The endpoint answered that it cannot take more at the moment."),
    /** The answer did not come in time. */
    TIMEOUT("The endpoint did not answer in time."),
    /** No connection was made, or it ended before the answer was complete. */
    CONNECTION("No connection to the endpoint was made, or it ended before the answer was complete."),
    /** No TLS connection was agreed on, or the certificate of the receiver has expired, is not trusted or is that of another host. */
    TLS("No secure connection was made: TLS 1.2 or later and a valid certificate for the host are needed."),
    /** What the receiver answered is not HTTP/1.1, or too large. */
    ANSWER("The endpoint did not answer with HTTP/1.1, or with too large a head."),
    /** The URL is not one that the sender calls, or its host cannot be found. */
    URL_REFUSED("The URL of the endpoint cannot be called: its host was not found, or the URL is not permitted."),
    /** The receiver was asked for its consent and did not give it. */
    CONSENT("The endpoint was asked for its consent to be called and did not give it."),
    /** The endpoint was disabled for so long that the call was given up. */
    DISABLED("The endpoint was disabled for too long."),
    /** Anything else: it lies with the sender, and the consumer can do nothing about it. */
    SENDER("The call was not sent, for a reason that lies with the sender.");

    /** What is not here is not for consumers. */
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

    /** A reason to disable an endpoint. The application's own words have no number, and are its affair. */
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
