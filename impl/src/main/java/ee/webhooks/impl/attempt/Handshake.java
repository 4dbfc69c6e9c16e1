// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookRate;
import ee.webhooks.impl.client.OutgoingRequest;
import ee.webhooks.impl.client.ReceiverClient;
import ee.webhooks.impl.client.UnsentException;
import ee.webhooks.impl.egress.EgressRefusedException;
import ee.webhooks.impl.http.HttpResponse;
import ee.webhooks.impl.http.NoResponseException;
import ee.webhooks.impl.message.HeaderRules;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.spi.WebhookRequestProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks receivers for their consent by section 4 of HTTP 1.1 Web Hooks for Event Delivery of CloudEvents. A receiver that consents later, by a callback, is asked
 * again instead. Safe for use by any number of threads.
 */
public final class Handshake {

    static final String REQUEST_ORIGIN = "WebHook-Request-Origin";

    private static final String ALLOWED_ORIGIN = "webhook-allowed-origin";
    private static final String ALLOWED_RATE = "webhook-allowed-rate";
    private static final String REQUEST_RATE = "WebHook-Request-Rate";
    private static final String ANY = "*";

    /** The period of rates. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final byte[] NO_BODY = {};

    private final ReceiverClient client;
    private final Optional<String> origin;
    private final Duration patience;
    private final Judge judge;
    private final Clock clock;

    /**
     * @param origin the DNS name of this application; without one, no receiver is asked, and none has consented
     * @param patience the deadline of the request
     * @param maxRetryAfter the highest value of {@code Retry-After}; a higher one counts as this
     */
    public Handshake(
            ReceiverClient client, Optional<String> origin, Duration patience, Duration maxRetryAfter, Clock clock) {
        this.client = client;
        this.origin = origin;
        this.patience = patience;
        this.judge = new Judge(maxRetryAfter);
        this.clock = clock;
    }

    Optional<String> origin() {
        return origin;
    }

    /** Asks on the calling thread. */
    public Consent ask(WebhookEndpoint endpoint) {
        return ask(endpoint, patience);
    }

    /**
     * Asks on the calling thread.
     *
     * @param max the deadline, if it is shorter than the one of all requests
     */
    Consent ask(WebhookEndpoint endpoint, Duration max) {
        Duration patient = max.compareTo(patience) < 0 ? max : patience;
        return origin.map(own -> ask(endpoint, own, patient))
                .orElseGet(() -> Consent.unanswered(WebhookMessage.HANDSHAKE_WITHOUT_ORIGIN.format(endpoint.id())));
    }

    private Consent ask(WebhookEndpoint endpoint, String own, Duration patient) {
        Map<String, String> headers = new TreeMap<>(HeaderRules.BY_NAME);
        headers.put("User-Agent", HttpAttempt.USER_AGENT);
        headers.putAll(endpoint.headers());
        headers.put(REQUEST_ORIGIN, own);
        endpoint.rate().ifPresent(rate -> headers.put(REQUEST_RATE, String.valueOf(perMinute(rate))));
        try {
            return consent(
                    own,
                    client.send(
                            new OutgoingRequest(
                                    "OPTIONS",
                                    endpoint.url(),
                                    headers,
                                    Optional.empty(),
                                    NO_BODY,
                                    endpoint.tls(),
                                    endpoint.id(),
                                    Map.of(WebhookRequestProperties.ENDPOINT_ID, endpoint.id()),
                                    (filtered, parent) -> {}),
                            patient));
        } catch (UnsentException unsent) {
            return Consent.unasked(WebhookMessage.CONSENT_UNANSWERED.format(unsent.getMessage()));
        } catch (EgressRefusedException refused) {
            return Consent.unasked(WebhookMessage.CONSENT_UNANSWERED.format(refused.numbered()));
        } catch (NoResponseException unanswered) {
            String reason = WebhookMessage.CONSENT_UNANSWERED.format(unanswered.getMessage());
            return unanswered.isOfSender() ? Consent.unasked(reason) : Consent.unanswered(reason);
        }
    }

    /** At least one: the header has no lower rate. */
    private static long perMinute(WebhookRate rate) {
        return Math.max(
                1, rate.calls() * MINUTE.toMillis() / Math.max(1, rate.period().toMillis()));
    }

    /** The status alone proves nothing: servers answer OPTIONS without the application. */
    private Consent consent(String own, HttpResponse answer) {
        boolean success = Judge.result(answer.status()) == AttemptResult.DELIVERED;
        Optional<String> allowed = answer.header(ALLOWED_ORIGIN)
                .map(String::trim)
                .filter(value -> value.equals(ANY) || value.equalsIgnoreCase(own));
        if (!success || allowed.isEmpty()) {
            return refused(WebhookMessage.CONSENT_MISSING.format(answer.status(), own), answer);
        }
        String rate = answer.header(ALLOWED_RATE).map(String::trim).orElse(ANY);
        if (rate.equals(ANY)) {
            return Consent.granted(Optional.empty());
        }
        return rate.matches("[1-9]\\d{0,8}")
                ? Consent.granted(Optional.of(WebhookRate.of(Integer.parseInt(rate), MINUTE)))
                : refused(WebhookMessage.CONSENT_RATE_INVALID.format(), answer);
    }

    private Consent refused(String reason, HttpResponse answer) {
        return Consent.refused(
                reason,
                answer.status(),
                answer.header("retry-after")
                        .flatMap(value -> judge.retryAfter(answer.status(), value, clock.instant())));
    }
}
