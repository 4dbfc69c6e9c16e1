// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import ee.webhooks.WebhookKey;
import ee.webhooks.spi.WebhookKeyResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The other side, usually another company's application: what it has received, how it answers, and the secrets that its owner has copied from the page of the
 * sender. The key of the receiver without a name is configuration.
 */
@ApplicationScoped
public class Receiver implements WebhookKeyResolver {

    /** The receiver that a visitor registers. */
    public static final String REGISTERED = "registered";

    private final RecentEntries<String, Receipt> receipts = new RecentEntries<>(50);
    private final List<WebhookKey> secrets = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = Behaviour.GOOD;

    /** Keeps what was received. A webhook that comes again, as at-least-once delivery may have it, is kept once. */
    public void receive(Receipt receipt) {
        receipts.put(receipt.id(), receipt);
    }

    /** Keeps what was received only if the chosen behaviour accepts it; returns the status to answer with. */
    public int answer(Receipt receipt) {
        int status = behaviour.status();
        if (status < 300) {
            receive(receipt);
        }
        return status;
    }

    public Optional<Receipt> find(String id) {
        return receipts.find(id);
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    public void behave(Behaviour chosen) {
        behaviour = chosen;
    }

    /** Trusts a secret beside those before it, so that both verify during a rotation. */
    public void trust(WebhookKey secret) {
        secrets.add(secret);
    }

    @Override
    public Collection<WebhookKey> keys(String receiver, UriInfo uri) {
        return receiver.equals(REGISTERED) ? List.copyOf(secrets) : List.of();
    }
}
