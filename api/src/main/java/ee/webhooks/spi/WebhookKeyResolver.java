// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.spi;

import ee.webhooks.WebhookKey;
import ee.webhooks.receiver.VerifyWebhook;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;

/**
 * Finds the keys that a receiver checks webhooks with, where they are not configuration: in a vault, or in a table with one sender for each row. An
 * application that has a bean of this type is asked for each request to a resource with {@link VerifyWebhook}.
 *
 * <p>Where it returns nothing, the configured keys count; without those, the request is answered like one that is not genuine, so that strangers cannot find
 * out which senders are known. An exception answers the request with 500: return nothing for a sender that is not known. The keys must be those of the sender that is expected
 * at this URL: never take one from the request itself.
 *
 * <p>Called by many threads at once: an implementation must be safe for use by any number of threads. One of scope {@code @Dependent} is made for each request and
 * destroyed after it. An application has one such bean at most; otherwise the deployment fails.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class PartnerKeys implements WebhookKeyResolver {
 *
 *     @Inject
 *     Partners partners; // the application's own; it has an Optional for each partner
 *
 *     @Override
 *     public Collection<WebhookKey> keys(String receiver, UriInfo uri) {
 *         String partner = uri.getPathParameters().getFirst("partner");
 *         return partners.secretOf(partner).map(WebhookKey::parse).stream().toList(); // none for a stranger
 *     }
 * }
 * }</pre>
 *
 * @see WebhookKey#parse
 * @since 0.1
 */
@FunctionalInterface
public interface WebhookKeyResolver {

    /**
     * Finds the keys for one request.
     *
     * @param receiver the name of the receiver, {@link VerifyWebhook#value()}; empty for the one without a name
     * @param uri the URL that was called, with its path parameters
     * @return any of which a signature may fit, during a rotation the old and the new one; none for those of the configuration
     */
    Collection<? extends WebhookKey> keys(String receiver, UriInfo uri);
}
