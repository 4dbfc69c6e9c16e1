// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import ee.webhooks.WebhookSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/** What an application would write that has a job library and Apache HttpClient 5: sign, send, throw if it was not accepted. */
final class SigningPost implements AutoCloseable {

    private static final Timeout DEADLINE = Timeout.ofSeconds(30);

    private final WebhookSecret secret = Endpoints.secret();
    private final CloseableHttpClient client;

    SigningPost(int connections) {
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(DEADLINE).build())
                .disableAutomaticRetries()
                .disableCookieManagement()
                .build();
    }

    void send(String url, String id, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        long timestamp = Instant.now().getEpochSecond();
        HttpPost post = new HttpPost(url);
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", Long.toString(timestamp));
        post.setHeader("webhook-signature", secret.sign(id, timestamp, body));
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        try {
            int status = client.execute(post, response -> response.getCode());
            if (status < 200 || status > 299) {
                throw new IllegalStateException("The receiver answered " + status);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
