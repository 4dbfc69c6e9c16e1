// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.spi;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSignedContent;
import java.util.List;

/**
 * Signs calls with keys that the library does not have: in a key management service or a hardware module that signs, or in a store of secrets
 * that they are fetched from. An application that has a bean of this type is asked before each attempt.
 *
 * <p>What it returns takes the place of the signatures by {@link WebhookEndpoint#secrets()}; where it returns nothing, those sign. An exception fails the
 * attempt, which is repeated as any other: a call is never sent without the signature it should have. The deployment fails if there is more than one
 * such bean.
 *
 * <p>Called by many threads at once, within the deadline of the attempt: an implementation must be safe for use by any number of threads, and should be
 * quick. Exceptions should not name secrets.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class VaultSigner implements WebhookSigner {
 *
 *     @Inject
 *     Vault vault; // the application's own
 *
 *     @Override
 *     public List<String> sign(WebhookEndpoint endpoint, String id, long timestamp, byte[] body) {
 *         WebhookSecret secret = WebhookSecret.parse(vault.read("webhooks/" + endpoint.id()));
 *         return List.of(secret.sign(id, timestamp, body));
 *     }
 * }
 * }</pre>
 *
 * <p>A service that signs gets {@link WebhookSignedContent#of}, and its raw ed25519 signature is returned as {@code "v1a,"} and the base64 of it, an
 * HMAC-SHA256 as {@code "v1,"} and the base64 of it.
 *
 * @see WebhookSecret#sign
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme">Standard Webhooks,
 *     signature scheme</a>
 * @since 0.1
 */
@FunctionalInterface
public interface WebhookSigner {

    /**
     * Signs one attempt.
     *
     * @param endpoint where the call goes
     * @param id the value of {@code webhook-id}
     * @param timestamp the value of {@code webhook-timestamp}, in seconds since the epoch
     * @param body the exact bytes of the body; not to be changed
     * @return the items of {@code webhook-signature}, each a version, a comma and base64, several during a rotation; none, to have the endpoint's own
     *     secrets sign
     */
    List<String> sign(WebhookEndpoint endpoint, String id, long timestamp, byte[] body);
}
