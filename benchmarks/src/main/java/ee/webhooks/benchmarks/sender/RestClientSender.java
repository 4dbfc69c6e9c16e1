// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import ee.webhooks.WebhookSecret;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;

/** A loop around the Jakarta REST client: signs and sends what is ready made, and forgets it if this process ends. */
final class RestClientSender implements Sender {

    private final WebhookSecret secret = Endpoints.secret();
    private final Surroundings surroundings;
    private final Client client;

    RestClientSender(Surroundings surroundings) {
        this.surroundings = surroundings;
        client = ((ResteasyClientBuilder) ClientBuilder.newBuilder())
                .connectionPoolSize(surroundings.concurrency())
                .build();
    }

    @Override
    public void fire(int sequence, long intended) {
        byte[] body = OrderBytes.of(sequence, intended);
        String id = "msg_" + sequence;
        long timestamp = Instant.now().getEpochSecond();
        try (Response response = client.target(surroundings.endpoint(sequence))
                .request()
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", secret.sign(id, timestamp, body))
                .post(Entity.json(body))) {
            if (response.getStatus() != Response.Status.NO_CONTENT.getStatusCode()) {
                throw new IllegalStateException("The receiver answered " + response.getStatus());
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
