// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.ears;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookSecret;
import ee.webhooks.spi.WebhookEndpointSource;
import ee.webhooks.tests.harness.Receiver;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** In a WAR, where a library of the EAR has to find it. */
@ApplicationScoped
public class StockEndpoints implements WebhookEndpointSource {

    /** The file with the URL, among the classes. */
    static final String FILE = "stock-url.txt";

    private final WebhookEndpoint endpoint = WebhookEndpoint.builder("stock")
            .url(URI.create(url()))
            .events("stock-low")
            .secret(WebhookSecret.parse(Receiver.SECRET))
            .build();

    private static String url() {
        try (InputStream file = StockEndpoints.class.getResourceAsStream("/" + FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Collection<WebhookEndpoint> endpoints() {
        return List.of(endpoint);
    }
}
