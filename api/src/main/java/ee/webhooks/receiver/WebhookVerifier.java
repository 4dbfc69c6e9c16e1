// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static ee.webhooks.impl.message.WebhookMessage.VERIFY_HEADER_MISSING;
import static ee.webhooks.impl.message.WebhookMessage.VERIFY_SIGNATURE_WRONG;
import static ee.webhooks.impl.message.WebhookMessage.VERIFY_TIMESTAMP_MALFORMED;
import static ee.webhooks.impl.message.WebhookMessage.VERIFY_TIMESTAMP_OUTSIDE;
import static java.util.Objects.requireNonNull;

import ee.webhooks.WebhookHeaders;
import ee.webhooks.WebhookSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Checks that a received request was signed by somebody who has the secret, and recently.
 *
 * <p>Give it the raw bytes of the body, as they arrived: parsing and writing them again changes them. A request is genuine if any signature in
 * {@code webhook-signature} fits any of the secrets; signatures of unknown versions are passed over. Immutable and safe for use by any number of
 * threads.
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

    private final List<WebhookSecret> secrets;
    private final Duration tolerance;
    private final Clock clock;

    /**
     * A verifier with everything given.
     *
     * @param secrets at least one; during a rotation the old and the new one
     * @param tolerance how far the timestamp may be from the clock, in both directions; not negative
     * @param clock what time it is
     * @throws IllegalArgumentException if there is no secret or the tolerance is negative
     */
    public WebhookVerifier(List<WebhookSecret> secrets, Duration tolerance, Clock clock) {
        this.secrets = List.copyOf(secrets);
        this.tolerance = requireNonNull(tolerance, "tolerance");
        this.clock = requireNonNull(clock, "clock");
        if (this.secrets.isEmpty() || tolerance.isNegative()) {
            throw new IllegalArgumentException(
                    "A verifier needs at least one secret and a tolerance that is not negative");
        }
    }

    /**
     * A verifier with {@link #DEFAULT_TOLERANCE} and the clock of the system.
     *
     * @param secrets the text forms of the secrets, at least one
     * @return a verifier
     * @throws IllegalArgumentException if there is none, or one is malformed
     * @see WebhookSecret#parse
     */
    public static WebhookVerifier of(String... secrets) {
        return new WebhookVerifier(
                List.of(secrets).stream().map(WebhookSecret::parse).toList(), DEFAULT_TOLERANCE, Clock.systemUTC());
    }

    /**
     * Checks a request.
     *
     * @param body the raw bytes of the body
     * @param header returns the value of a header, {@code null} for one that is absent; for example {@code headers::getHeaderString}
     * @return what the signature vouches for besides the body
     * @throws WebhookVerificationException if the request is not genuine
     */
    public VerifiedWebhook verify(byte[] body, UnaryOperator<String> header) throws WebhookVerificationException {
        String id = required(header, WebhookHeaders.ID);
        long timestamp = seconds(required(header, WebhookHeaders.TIMESTAMP));
        String signatures = required(header, WebhookHeaders.SIGNATURE);
        if (distanceFromNow(timestamp) > tolerance.toSeconds()) {
            throw new WebhookVerificationException(VERIFY_TIMESTAMP_OUTSIDE.format(tolerance));
        }
        if (!anyFits(signatures, id, timestamp, body)) {
            throw new WebhookVerificationException(VERIFY_SIGNATURE_WRONG.format());
        }
        return new VerifiedWebhook(id, Instant.ofEpochSecond(timestamp));
    }

    private boolean anyFits(String signatures, String id, long timestamp, byte[] body) {
        boolean fits = false;
        for (String item : signatures.split(" ")) {
            for (WebhookSecret secret : secrets) {
                fits |= secret.verifies(item, id, timestamp, body);
            }
        }
        return fits;
    }

    private long distanceFromNow(long timestamp) {
        return Math.abs(clock.instant().getEpochSecond() - timestamp);
    }

    private static String required(UnaryOperator<String> header, String name) throws WebhookVerificationException {
        String value = header.apply(name);
        if (value == null || value.isEmpty()) {
            throw new WebhookVerificationException(VERIFY_HEADER_MISSING.format(name));
        }
        return value;
    }

    private static long seconds(String timestamp) throws WebhookVerificationException {
        // Long.parseLong would take a sign, and a number so far away that the distance overflows.
        if (timestamp.length() > 15 || !timestamp.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new WebhookVerificationException(VERIFY_TIMESTAMP_MALFORMED.format());
        }
        return Long.parseLong(timestamp);
    }
}
