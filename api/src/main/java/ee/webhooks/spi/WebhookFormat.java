// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.spi;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookFormats;
import ee.webhooks.WebhookSecret;
import ee.webhooks.receiver.VerifiedWebhook;
import ee.webhooks.receiver.VerifyWebhook;
import ee.webhooks.receiver.WebhookVerificationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/**
 * How a call carries its id, its time and its signatures. A bean of this type with {@code @Named} is a format of that name, beside those of
 * {@link WebhookFormats}: for endpoints ({@link WebhookEndpoint.Builder#format}) and receivers ({@link VerifyWebhook#format}). Most formats are an HMAC in a
 * header: {@link WebhookHmacFormat} is all of those, and {@code webhooks.formats.<name>.signature-header} makes one without any code.
 *
 * <p>Secrets of such a format are texts ({@link WebhookSecret#ofText}), also those of the configuration. One that needs other keys reads them from that text.
 *
 * <p>The deployment fails if the bean has no {@code @Named}, or a name that another format has. Called by many threads at once: an implementation must be
 * safe for use by any number of threads. When it signs, it is called within the deadline of the attempt, and should be quick.
 *
 * <pre>{@code
 * @ApplicationScoped
 * @Named("acme")
 * public class AcmeFormat implements WebhookFormat {
 *
 *     private final WebhookFormat hmac =
 *             WebhookHmacFormat.builder("X-Acme-Signature").idHeader("X-Acme-Id").build();
 *
 *     @Override
 *     public Map<String, String> sign(WebhookToSign call) {
 *         Map<String, String> headers = new HashMap<>(hmac.sign(call));
 *         headers.put("X-Acme-Version", "2");
 *         return headers;
 *     }
 *
 *     @Override
 *     public VerifiedWebhook verify(WebhookToVerify request) throws WebhookVerificationException {
 *         return hmac.verify(request);
 *     }
 * }
 * }</pre>
 *
 * @see WebhookHmacFormat
 * @since 0.1
 */
public interface WebhookFormat {

    /**
     * Signs one attempt.
     *
     * @param call the call
     * @return the headers that carry id, time and signatures; each takes the place of one with that name. An exception fails the attempt, which is repeated as any
     *     other, and so does a header that no application may set, such as {@code Content-Length}, or a value with a line break
     */
    Map<String, String> sign(WebhookToSign call);

    /**
     * Checks that a request was signed by one of the keys, and, if the format has a time, recently. Signatures must be compared in a time that does not depend on where
     * they differ: {@link ee.webhooks.WebhookKey#isSignature} does so.
     *
     * @param request the request
     * @return what the signature vouches for besides the body
     * @throws WebhookVerificationException if the request is not genuine
     */
    VerifiedWebhook verify(WebhookToVerify request) throws WebhookVerificationException;

    /**
     * Answers a request by which a sender only asks whether this is the right receiver, and which has no signature. It is called before a request is verified, so
     * the answer must tell a stranger nothing.
     *
     * @param request the request
     * @return the answer; empty, the default, for all other requests
     */
    default Optional<Response> answerUnsigned(WebhookToVerify request) {
        return Optional.empty();
    }

    /**
     * Answers a request by which a sender only asks whether this is the right receiver, and which has been verified.
     *
     * @param request the request
     * @return the answer; empty, the default, for all that the resource is to handle
     */
    default Optional<Response> answerSigned(WebhookToVerify request) {
        return Optional.empty();
    }
}
