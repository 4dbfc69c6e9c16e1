// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static java.util.Objects.requireNonNull;

import ee.webhooks.WebhookFormats;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookKey;
import ee.webhooks.impl.format.Formats;
import ee.webhooks.impl.format.KnownFormat;
import ee.webhooks.impl.format.ReceivedRequest;
import ee.webhooks.spi.WebhookFormat;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
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

    private static final String POST = "POST";

    private static final URI NOWHERE = URI.create("/");

    private final WebhookFormat format;
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
        this(Formats.STANDARD.format(), keys, tolerance, clock);
    }

    /**
     * A verifier of another format than Standard Webhooks.
     *
     * @param format how the request carries its id, its time and its signatures
     * @param keys at least one, for most formats {@linkplain ee.webhooks.WebhookSecret#ofText texts}; during a rotation the old and the new one
     * @param tolerance how far the timestamp may be from the clock, in both directions; not negative. A format without a time has no use for it
     * @param clock what time it is
     * @throws IllegalArgumentException if there is no key or the tolerance is negative
     */
    public WebhookVerifier(WebhookFormat format, List<? extends WebhookKey> keys, Duration tolerance, Clock clock) {
        this.format = requireNonNull(format, "format");
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
     * A verifier of a built-in format with {@link #DEFAULT_TOLERANCE} and the clock of the system.
     *
     * @param format one of {@link WebhookFormats}
     * @param keys the keys, at least one: for {@link WebhookFormats#STANDARD_WEBHOOKS} as {@link #of} takes them, for the others texts of any form
     * @return a verifier
     * @throws WebhookInvalidException if a key is malformed
     * @throws IllegalArgumentException if there is no such format, or no key
     */
    public static WebhookVerifier ofFormat(String format, String... keys) {
        KnownFormat known = Formats.builtIn(format)
                .orElseThrow(() -> new IllegalArgumentException("The built-in formats are " + Formats.names()));
        return new WebhookVerifier(
                known.format(), Stream.of(keys).map(known::key).toList(), DEFAULT_TOLERANCE, Clock.systemUTC());
    }

    /**
     * Checks a request, of a format that signs neither method nor URL: all but HTTP Message Signatures.
     *
     * @param body the raw bytes of the body
     * @param header returns the value of a header, {@code null} for one that is absent; for example {@code headers::getHeaderString}
     * @return what the signature vouches for besides the body
     * @throws WebhookVerificationException if the request is not genuine
     */
    public VerifiedWebhook verify(byte[] body, Function<String, @Nullable String> header)
            throws WebhookVerificationException {
        return verify(POST, NOWHERE, body, header);
    }

    /**
     * Checks a request.
     *
     * @param method the HTTP method
     * @param url the URL that the sender has called
     * @param body the raw bytes of the body
     * @param header returns the value of a header, {@code null} for one that is absent; for example {@code headers::getHeaderString}
     * @return what the signature vouches for besides the body
     * @throws WebhookVerificationException if the request is not genuine
     */
    public VerifiedWebhook verify(String method, URI url, byte[] body, Function<String, @Nullable String> header)
            throws WebhookVerificationException {
        return format.verify(new ReceivedRequest(method, url, header, body, keys, clock.instant(), tolerance));
    }
}
