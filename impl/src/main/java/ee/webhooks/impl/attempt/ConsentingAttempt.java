// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookRate;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Outcome;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks receivers for their consent before the first call, where configured, and sends the name of this application with each call. Consent is kept for a day; a
 * refusal is not, so the next attempt asks again.
 */
public final class ConsentingAttempt implements Attempt {

    private static final Duration VALIDITY = Duration.ofDays(1);

    /** The deadlines of attempts are shorter. */
    private static final Duration UNLIMITED = Duration.ofDays(1);

    private final Attempt attempt;
    private final Attempt attemptAfterAsking;
    private final Handshake handshake;
    private final Clock clock;
    private final Map<String, Given> given = new ConcurrentHashMap<>();

    /** Consent to be called at a URL. */
    private record Given(URI url, Consent consent, Instant until) {

        boolean isFor(WebhookEndpoint endpoint, Instant now) {
            return url.equals(endpoint.url()) && now.isBefore(until);
        }
    }

    /**
     * @param attempt calls receivers that have consented, or need no handshake
     * @param attemptAfterAsking calls receivers right after the handshake: both together take no longer than an attempt may
     */
    public ConsentingAttempt(Attempt attempt, Attempt attemptAfterAsking, Handshake handshake, Clock clock) {
        this.attempt = attempt;
        this.attemptAfterAsking = attemptAfterAsking;
        this.handshake = handshake;
        this.clock = clock;
    }

    @Override
    public Outcome perform(Delivery delivery, WebhookEndpoint endpoint) {
        return perform(delivery, endpoint, UNLIMITED);
    }

    @Override
    public Outcome perform(Delivery delivery, WebhookEndpoint endpoint, Duration max) {
        if (!endpoint.handshake()) {
            return attempt.perform(delivery, endpoint, max);
        }
        Instant start = clock.instant();
        if (known(endpoint, start).isPresent()) {
            return attempt.perform(withOrigin(delivery), endpoint, max);
        }
        Consent consent = ask(endpoint, start, max);
        if (!consent.isGranted()) {
            return refused(consent, start, clock.instant());
        }
        return attemptAfterAsking.perform(withOrigin(delivery), endpoint, max);
    }

    /** A response without consent is no outage: the next attempt by the schedule asks again, unless the receiver asks for a pause. */
    private static Outcome refused(Consent consent, Instant start, Instant end) {
        if (consent.ofSender()) {
            return Outcome.unsent(consent.refusal().orElseThrow(), Duration.between(start, end), end);
        }
        boolean overloaded =
                consent.status().isPresent() && Judge.result(consent.status().getAsInt()) == AttemptResult.OVERLOADED;
        return new Outcome(
                overloaded ? AttemptResult.OVERLOADED : AttemptResult.FAILED,
                consent.status(),
                consent.refusal(),
                consent.retryAfter(),
                new byte[0],
                Duration.between(start, end),
                end);
    }

    /** Whether the next call needs no handshake. */
    public boolean hasConsent(WebhookEndpoint endpoint) {
        return !endpoint.handshake() || known(endpoint, clock.instant()).isPresent();
    }

    /** The highest rate that a receiver accepts, if it has sent one. */
    public Optional<WebhookRate> allowedRate(WebhookEndpoint endpoint) {
        return endpoint.handshake() ? known(endpoint, clock.instant()).flatMap(Consent::rate) : Optional.empty();
    }

    private Optional<Consent> known(WebhookEndpoint endpoint, Instant now) {
        return Optional.ofNullable(given.get(endpoint.id()))
                .filter(known -> known.isFor(endpoint, now))
                .map(Given::consent);
    }

    private Consent ask(WebhookEndpoint endpoint, Instant now, Duration max) {
        Consent consent = handshake.ask(endpoint, max);
        if (consent.isGranted()) {
            // Removes expired consent, also of endpoints that do not exist any more.
            given.values().removeIf(other -> !now.isBefore(other.until()));
            given.put(endpoint.id(), new Given(endpoint.url(), consent, now.plus(VALIDITY)));
        }
        return consent;
    }

    /** Section 4.2.1: the same value as in the handshake. */
    private Delivery withOrigin(Delivery delivery) {
        Message message = delivery.message();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(message.headers());
        handshake.origin().ifPresent(origin -> headers.put(Handshake.REQUEST_ORIGIN, origin));
        return delivery.with(message.withHeaders(headers));
    }
}
