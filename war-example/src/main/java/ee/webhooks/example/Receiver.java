// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import ee.webhooks.receiver.VerifiedWebhook;
import ee.webhooks.receiver.WebhookVerificationException;
import ee.webhooks.receiver.WebhookVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The other side, usually another company's application: it verifies first, and only then looks at what it got. */
@ApplicationScoped
public class Receiver {

    private final WebhookVerifier verifier;
    private final RecentEntries<String, Receipt> receipts = new RecentEntries<>(50);

    /** For the client proxy of CDI, which never calls a method of itself. */
    protected Receiver() {
        this.verifier = null;
    }

    @Inject
    public Receiver(@ConfigProperty(name = "example.receiver.secret") String secret) {
        this.verifier = WebhookVerifier.of(secret);
    }

    /** Takes a webhook if it is genuine. One that comes again, as at-least-once delivery may have it, is kept once. */
    public void receive(byte[] body, UnaryOperator<String> header) throws WebhookVerificationException {
        VerifiedWebhook webhook = verifier.verify(body, header);
        String text = new String(body, StandardCharsets.UTF_8);
        receipts.put(webhook.id(), new Receipt(webhook.id(), webhook.timestamp(), text));
    }

    public Optional<Receipt> find(String id) {
        return receipts.find(id);
    }
}
