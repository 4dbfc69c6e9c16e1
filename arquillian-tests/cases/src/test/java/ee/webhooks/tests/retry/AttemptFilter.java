// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.retry;

import ee.webhooks.spi.WebhookClientCustomizer;
import ee.webhooks.spi.WebhookRequestProperties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.nio.charset.StandardCharsets;

/** Has each receiver know what a filter of the application finds, and breaks the first attempt of one call. */
@ApplicationScoped
public class AttemptFilter implements WebhookClientCustomizer, ClientRequestFilter {

    @Override
    public void customize(ClientBuilder builder) {
        builder.register(this);
    }

    @Override
    public void filter(ClientRequestContext request) {
        Object id = request.getProperty(WebhookRequestProperties.WEBHOOK_ID);
        Object attempt = request.getProperty(WebhookRequestProperties.ATTEMPT);
        request.getHeaders().putSingle("X-Filtered", id + " " + attempt + where());
        if (id.equals("broken") && attempt.equals(1)) {
            request.setEntity("{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String where() {
        return (seesApplication() ? " application" : "")
                + (CDI.current().select(AttemptFilter.class).isResolvable() ? " beans" : "")
                + (hasRequest() ? " request" : "");
    }

    private static boolean seesApplication() {
        try {
            String name = AttemptFilter.class.getName();
            return Thread.currentThread().getContextClassLoader().loadClass(name) == AttemptFilter.class;
        } catch (ClassNotFoundException unknown) {
            return false;
        }
    }

    private static boolean hasRequest() {
        try {
            return CDI.current()
                    .getBeanManager()
                    .getContext(RequestScoped.class)
                    .isActive();
        } catch (ContextNotActiveException none) {
            return false;
        }
    }
}
