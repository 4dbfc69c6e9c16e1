// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.spi;

import ee.webhooks.WebhookEndpoint;
import java.util.Collection;

/**
 * Endpoints that the application keeps itself: in a table of its own, for example, or as a tenant's setting. Calls are sent to those of each bean of this
 * type, beside those of the configuration and of {@link ee.webhooks.WebhookEndpoints}.
 *
 * <p>Asked when the application starts and then each second, on a thread of the library and never by two at once: a change takes effect within two
 * seconds. It should be quick, and answer from memory if that takes long. If it throws, what it said before holds, and a warning says so; before it has
 * answered for the first time, no call is sent anywhere, because it could be for one of these endpoints.
 *
 * <p>Calls for an endpoint that is not {@link WebhookEndpoint#enabled() enabled} are kept until it is. Those for one that is not there any more fail, and
 * are tried again as any other. An id is used once: of two endpoints with one id, that of the configuration is called, or else that of a source, and not the
 * registered one; an error in the log names both.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class TenantEndpoints implements WebhookEndpointSource {
 *
 *     @Inject
 *     Tenants tenants; // the application's own
 *
 *     @Override
 *     public Collection<WebhookEndpoint> endpoints() {
 *         return tenants.all().stream()
 *                 .map(tenant -> WebhookEndpoint.builder(tenant.id())
 *                         .url(tenant.url())
 *                         .secret(tenant.secret())
 *                         .build())
 *                 .toList();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface WebhookEndpointSource {

    /**
     * All endpoints that it has.
     *
     * @return the endpoints at this moment
     */
    Collection<WebhookEndpoint> endpoints();
}
