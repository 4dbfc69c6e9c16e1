// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static ee.webhooks.impl.message.WebhookMessage.VERIFY_HEADER_MISSING;
import static ee.webhooks.impl.message.WebhookMessage.VERIFY_ID_MALFORMED;
import static ee.webhooks.impl.message.WebhookMessage.VERIFY_SIGNATURES_TOO_MANY;
import static ee.webhooks.impl.message.WebhookMessage.VERIFY_SIGNATURE_WRONG;
import static ee.webhooks.impl.message.WebhookMessage.VERIFY_TIMESTAMP_MALFORMED;
import static ee.webhooks.impl.message.WebhookMessage.VERIFY_TIMESTAMP_OUTSIDE;
import static java.util.Objects.requireNonNull;

import ee.webhooks.WebhookHeaders;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookKey;
import ee.webhooks.impl.message.TextRules;
import ee.webhooks.impl.receiver.RequestSignatures;
import ee.webhooks.receiver.WebhookVerificationException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a received request was signed with the secret, and recently.
 *
 * <p>Give it the raw bytes of the body, as they arrived: parsing and writing them again changes them. A request is genuine if any signature in
 * {@code webhook-signature} fits any of the keys; signatures of unknown versions are passed over. Immutable and safe for use by any number of
 * threads. {@link VerifyWebhook} does all this for a Jakarta REST resource.
 *
 * <pre>{@code
 * private final WebhookVerifier verifier = WebhookVerifier.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
 *
 * @POST
 * public Response receive(byte[] body, @Context HttpHeaders headers) {
 *     try {
 *         verifier.verify(body, headers::getHeaderString);
 *     } catch (WebhookVerificationException notGenuine) {
 *         return Response.status(401).build();
 *     }
 *     return Response.noContent().build();
 * }
 * }</pre>
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#verifying-signatures">Standard Webhooks,
 *     verifying signatures</a>
 * @since 0.1
 */
public final class WebhookVerifier {

    /** How far {@code webhook-timestamp} may be from the clock of the receiver, in both directions, unless said otherwise. */
    public static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);

    private static final int MAX_TIMESTAMP = 15;

    /** Each costs a pass over the body if it is of version {@code v1a}; no sender needs more than a few. */
    private static final int MAX_SIGNATURES = 16;

    private static final int MAX_SIGNATURES_LENGTH = 4096;

    private final List<WebhookKey> keys;
    private final Duration tolerance;
    private final Clock clock;

    /**
     * A verifier with everything given.
     *
     * @param keys at least one, shared secrets or public keys; during a rotation the old and the new one
     * @param tolerance how far the timestamp may be from the clock, in both directions; not negative
     * @param clock what time it is
     * @throws IllegalArgumentException if there is no key or the tolerance is negative
     */
    public WebhookVerifier(List<? extends WebhookKey> keys, Duration tolerance, Clock clock) {
        this.keys = List.copyOf(keys);
        this.tolerance = requireNonNull(tolerance, "tolerance");
        this.clock = requireNonNull(clock, "clock");
        if (this.keys.isEmpty() || tolerance.isNegative()) {
            throw new IllegalArgumentException(
                    "A verifier needs at least one key and a tolerance that is not negative");
        }
    }

    /**
     * A verifier with {@link #DEFAULT_TOLERANCE} and the clock of the system.
     *
     * @param keys the text forms of the keys, {@code whsec_...} or {@code whpk_...}, at least one
     * @return a verifier
     * @throws WebhookInvalidException if one is malformed
     * @throws IllegalArgumentException if there is none
     * @see WebhookKey#parse
     */
    public static WebhookVerifier of(String... keys) {
        return new WebhookVerifier(
                Stream.of(keys).map(WebhookKey::parse).toList(), DEFAULT_TOLERANCE, Clock.systemUTC());
    }

    /**
     * Checks a request.
     *
     * @param body the raw bytes of the body
     * @param header returns the value of a header, {@code null} for one that is absent; for example {@code headers::getHeaderString}
     * @return what the signature vouches for besides the body
     * @throws WebhookVerificationException if the request is not genuine
     */
    public VerifiedWebhook verify(byte[] body, Function<String, @Nullable String> header)
            throws WebhookVerificationException {
        String id = id(required(header, WebhookHeaders.ID));
        long timestamp = seconds(required(header, WebhookHeaders.TIMESTAMP));
        List<String> signatures = signatures(required(header, WebhookHeaders.SIGNATURE));
        if (distanceFromNow(timestamp) > tolerance.toSeconds()) {
            throw new WebhookVerificationException(
                    Reason.TIMESTAMP_OUTSIDE_TOLERANCE, VERIFY_TIMESTAMP_OUTSIDE.format(tolerance));
        }
        if (!anyFits(new RequestSignatures(signatures, id, timestamp, body))) {
            throw new WebhookVerificationException(Reason.SIGNATURE_MISMATCH, VERIFY_SIGNATURE_WRONG.format());
        }
        return new VerifiedWebhook(id, Instant.ofEpochSecond(timestamp));
    }

    private boolean anyFits(RequestSignatures signatures) {
        boolean fits = false;
        for (WebhookKey key : keys) {
            fits |= signatures.isOneBy(key);
        }
        return fits;
    }

    private long distanceFromNow(long timestamp) {
        return Math.abs(clock.instant().getEpochSecond() - timestamp);
    }

    private static String required(Function<String, @Nullable String> header, String name)
            throws WebhookVerificationException {
        String value = header.apply(name);
        if (value == null || value.isEmpty()) {
            throw new WebhookVerificationException(Reason.HEADER_MISSING, VERIFY_HEADER_MISSING.format(name));
        }
        return value;
    }

    /** With a full stop in the id, one signed text would be that of several calls. */
    private static String id(String id) throws WebhookVerificationException {
        if (!TextRules.isWebhookId(id)) {
            throw new WebhookVerificationException(Reason.ID_MALFORMED, VERIFY_ID_MALFORMED.format(TextRules.MAX_NAME));
        }
        return id;
    }

    private static long seconds(String timestamp) throws WebhookVerificationException {
        // Long.parseLong would take a sign, and a number so far away that the distance overflows. The signed text has
        // the
        // number as it is in the header, so it must be written in the one usual way.
        if (timestamp.length() > MAX_TIMESTAMP
                || timestamp.startsWith("0")
                || !timestamp.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new WebhookVerificationException(Reason.TIMESTAMP_MALFORMED, VERIFY_TIMESTAMP_MALFORMED.format());
        }
        return Long.parseLong(timestamp);
    }

    private static List<String> signatures(String list) throws WebhookVerificationException {
        List<String> signatures = list.length() > MAX_SIGNATURES_LENGTH ? List.of() : RequestSignatures.items(list);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new WebhookVerificationException(
                    Reason.SIGNATURE_MALFORMED,
                    VERIFY_SIGNATURES_TOO_MANY.format(MAX_SIGNATURES, MAX_SIGNATURES_LENGTH));
        }
        return signatures;
    }
}
