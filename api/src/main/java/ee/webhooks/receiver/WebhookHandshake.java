// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers senders of CloudEvents that ask, by {@code OPTIONS}, whether they may send to a resource. Some send nothing before they got this consent; it is no
 * proof of who sends, which {@link VerifyWebhook} demands of every webhook all the same.
 *
 * <p>Immutable and safe for use by any number of threads.
 *
 * <pre>{@code
 * private static final WebhookHandshake HANDSHAKE = WebhookHandshake.allow("shop.example");
 *
 * @OPTIONS
 * public Response handshake(@Context HttpHeaders headers) {
 *     return HANDSHAKE.answer(headers);
 * }
 * }</pre>
 *
 * <p>{@code @VerifyWebhook} on the class, or on a locator, does not count for methods whose only HTTP method is {@code OPTIONS}: a handshake has no signature.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/http-webhook.md#4-abuse-protection">CloudEvents 1.0, HTTP 1.1 Web Hooks for
 *     Event Delivery, section 4</a>
 * @since 0.1
 */
public final class WebhookHandshake {

    private static final String REQUEST_ORIGIN = "WebHook-Request-Origin";
    private static final String REQUEST_RATE = "WebHook-Request-Rate";
    private static final String ALLOWED_ORIGIN = "WebHook-Allowed-Origin";
    private static final String ALLOWED_RATE = "WebHook-Allowed-Rate";

    private final Set<String> origins;
    private final OptionalInt callsPerMinute;

    private WebhookHandshake(Set<String> origins, OptionalInt callsPerMinute) {
        this.origins = origins;
        this.callsPerMinute = callsPerMinute;
    }

    /**
     * Consents to be sent to by some senders, as often as they like.
     *
     * @param origins the DNS names that the senders give as theirs, at least one
     * @return what answers
     * @throws IllegalArgumentException if there is none
     */
    public static WebhookHandshake allow(String... origins) {
        if (origins.length == 0) {
            throw new IllegalArgumentException("A handshake needs at least one origin that it allows");
        }
        return new WebhookHandshake(Set.of(origins), OptionalInt.empty());
    }

    /**
     * Limits how often each of them sends.
     *
     * @param callsPerMinute how many requests a minute; 1 at least
     * @return what answers so
     * @throws IllegalArgumentException if {@code callsPerMinute} is less than 1
     */
    public WebhookHandshake limitedTo(int callsPerMinute) {
        if (callsPerMinute < 1) {
            throw new IllegalArgumentException("A sender may send once a minute at least");
        }
        return new WebhookHandshake(origins, OptionalInt.of(callsPerMinute));
    }

    /**
     * Answers a request.
     *
     * @param headers those of the request
     * @return consent, 403 for a sender that is not allowed, or 204 for what is no such request
     */
    public Response answer(HttpHeaders headers) {
        String origin = headers.getHeaderString(REQUEST_ORIGIN);
        if (origin == null) {
            return Response.noContent()
                    .allow(HttpMethod.OPTIONS, HttpMethod.POST)
                    .build();
        }
        // For the platform, some letters beyond ASCII are the same as one of ASCII in another case.
        boolean ascii = origin.chars().allMatch(character -> character < 0x80);
        if (!ascii || origins.stream().noneMatch(origin::equalsIgnoreCase)) {
            return Response.status(Status.FORBIDDEN).build();
        }
        return Response.ok()
                .allow(HttpMethod.OPTIONS, HttpMethod.POST)
                .header(ALLOWED_ORIGIN, origin)
                .header(ALLOWED_RATE, rate(headers.getHeaderString(REQUEST_RATE)))
                .build();
    }

    /** Not more than was asked for, where that is a number. */
    private String rate(@Nullable String requested) {
        if (requested != null && requested.matches("[1-9]\\d{0,8}")) {
            int calls = Integer.parseInt(requested);
            return String.valueOf(Math.min(calls, callsPerMinute.orElse(calls)));
        }
        return callsPerMinute.isPresent() ? String.valueOf(callsPerMinute.getAsInt()) : "*";
    }
}
