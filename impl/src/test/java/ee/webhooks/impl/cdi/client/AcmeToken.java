// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi.client;

import ee.webhooks.spi.WebhookClientCustomizer;
import ee.webhooks.spi.WebhookRequestProperties;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.StringReader;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

@ApplicationScoped
public class AcmeToken implements WebhookClientCustomizer, ClientRequestFilter, ClientResponseFilter {

    private final Config config = ConfigProvider.getConfig();
    private final Client client = ClientBuilder.newBuilder() // not that of the webhooks
            .connectTimeout(2, TimeUnit.SECONDS)
            .readTimeout(5, TimeUnit.SECONDS)
            .build();
    private String token;
    private Instant validUntil;

    @Override
    public void customize(ClientBuilder builder) {
        builder.register(this, Priorities.AUTHENTICATION);
    }

    @Override
    public void filter(ClientRequestContext request) {
        if (isForAcme(request)) {
            request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token());
        }
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        if (isForAcme(request) && response.getStatus() == 401) {
            forget(); // the next attempt asks for a new one
        }
    }

    private static boolean isForAcme(ClientRequestContext request) {
        return "acme".equals(request.getProperty(WebhookRequestProperties.ENDPOINT_ID));
    }

    private synchronized String token() {
        if (token == null || Instant.now().isAfter(validUntil)) {
            Form form = new Form("grant_type", "client_credentials")
                    .param("client_id", config.getValue("acme.client-id", String.class))
                    .param("client_secret", config.getValue("acme.client-secret", String.class));
            String answer = client.target(config.getValue("acme.token-url", String.class))
                    .request()
                    .post(Entity.form(form), String.class);
            JsonObject json = Json.createReader(new StringReader(answer)).readObject();
            token = json.getString("access_token");
            validUntil = Instant.now().plusSeconds(json.getInt("expires_in") - 30);
        }
        return token;
    }

    private synchronized void forget() {
        token = null;
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
