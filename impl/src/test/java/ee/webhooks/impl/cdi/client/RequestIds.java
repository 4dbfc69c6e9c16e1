// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi.client;

import ee.webhooks.spi.WebhookClientCustomizer;
import ee.webhooks.spi.WebhookRequestProperties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;

@ApplicationScoped
public class RequestIds implements WebhookClientCustomizer {

    @Override
    public void customize(ClientBuilder builder) {
        builder.register((ClientRequestFilter) request -> {
            Object delivery = request.getProperty(WebhookRequestProperties.DELIVERY_ID);
            Object attempt = request.getProperty(WebhookRequestProperties.ATTEMPT);
            if (delivery != null) { // there is none when the receiver is asked for its consent
                request.getHeaders().putSingle("X-Request-Id", delivery + "-" + attempt);
            }
        });
    }
}
