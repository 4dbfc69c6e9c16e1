// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi.client;

import ee.webhooks.spi.WebhookClientCustomizer;
import ee.webhooks.spi.WebhookRequestProperties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

@ApplicationScoped
public class RequestLog implements WebhookClientCustomizer, ClientRequestFilter, ClientResponseFilter {

    private static final System.Logger LOGGER = System.getLogger(RequestLog.class.getName());

    // What is not known to be harmless may be a secret: other headers, and the query of the URL.
    private static final Set<String> HARMLESS = Set.of("accept", "content-type", "user-agent");

    @Override
    public void customize(ClientBuilder builder) {
        builder.register(this, Priorities.USER + 1000); // after the filters that set headers
    }

    @Override
    public void filter(ClientRequestContext request) {
        Map<String, String> headers = new TreeMap<>();
        request.getStringHeaders()
                .forEach((name, values) -> headers.put(
                        name, HARMLESS.contains(name.toLowerCase(Locale.ROOT)) ? String.join(", ", values) : "***"));
        log(request, "request " + headers);
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        log(request, "answer " + response.getStatus());
    }

    private static void log(ClientRequestContext request, String what) {
        URI uri = request.getUri();
        LOGGER.log(
                Level.INFO,
                "%s %s://%s%s, delivery %s, attempt %s: %s"
                        .formatted(
                                request.getMethod(),
                                uri.getScheme(),
                                uri.getAuthority(),
                                uri.getRawPath(),
                                request.getProperty(WebhookRequestProperties.DELIVERY_ID),
                                request.getProperty(WebhookRequestProperties.ATTEMPT),
                                what));
    }
}
