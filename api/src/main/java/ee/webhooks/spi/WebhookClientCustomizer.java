// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.spi;

import jakarta.ws.rs.client.ClientBuilder;

/**
 * Registers filters and features with the Jakarta REST client that calls are sent by: for a token that one endpoint wants, a log, or a header that every
 * receiver gets. Each bean of this type is called once, when the application starts.
 *
 * <p>An attempt is an invocation of that client. Filters of requests run before it is signed and sent, filters of responses when the answer was read:
 *
 * <ul>
 *   <li>A request filter may add, replace and remove headers, by the rules of {@link ee.webhooks.WebhookCall#header}: not those that only the library sets, such as
 *       {@code webhook-signature} and {@code Content-Type}, nor {@code Content-Encoding}. What tracing adds ({@code traceparent}, {@code tracestate} and
 *       {@code baggage}) is not sent.
 *   <li>The body, a {@code byte[]} that must not be changed, the method, the URL and the {@code Content-Type} are sent as they were stored. A filter that changes one of
 *       them, sets a header that it may not, throws, or answers itself ({@code abortWith}) makes the attempt fail: an error in the log says why, nothing is sent,
 *       the attempt is repeated as any other, and the endpoint is neither paused nor disabled for it.
 *   <li>A response filter finds the status, the headers and at most the first 16 KiB of the body. Whatever it does to them, the answer of the receiver decides;
 *       but if it throws, the attempt counts as failed, and is repeated.
 *   <li>All of them together have the time that the attempt has ({@code webhooks.attempt.deadline}); after that their thread is interrupted.
 *   <li>{@code MessageBodyWriter}s and interceptors do not run: the body has been written when the call was made.
 * </ul>
 *
 * <p>Who is called is a property of the request: {@link WebhookRequestProperties}. Filters run on threads of the library, many at once, with the context class
 * loader of the application, without a request and without a transaction. Time-outs, TLS and redirects that are set at the builder have no effect: the library
 * connects itself, by {@code webhooks.egress.*} and {@link ee.webhooks.WebhookEndpoint#tls()}. The client serves calls only; a filter that needs another service uses a client of
 * its own.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class TenantHeader implements WebhookClientCustomizer {
 *
 *     @Inject
 *     Tenants tenants; // the application's own
 *
 *     @Override
 *     public void customize(ClientBuilder builder) {
 *         builder.register((ClientRequestFilter) request -> {
 *             String endpointId = (String) request.getProperty(WebhookRequestProperties.ENDPOINT_ID);
 *             request.getHeaders().putSingle("X-Tenant", tenants.of(endpointId));
 *         });
 *     }
 * }
 * }</pre>
 *
 * <p>If there are several, each is called, in no particular order; the order of filters is that of their priorities. A bean of scope {@code @Dependent} lives as long as the
 * client, which is closed when the application stops. An exception fails the deployment.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface WebhookClientCustomizer {

    /**
     * Registers components that all calls pass through.
     *
     * @param builder of the client; only to register and to set properties, not to build, and not to be kept
     */
    void customize(ClientBuilder builder);
}
