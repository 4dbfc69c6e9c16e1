// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.impl.config.WebhooksConfig;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.receive.ClaimRenewal;
import ee.webhooks.impl.receive.ReceivedCleaning;
import ee.webhooks.impl.receive.TransactionalDeduplication;
import ee.webhooks.impl.receiver.Deduplication;
import ee.webhooks.impl.receiver.ReceiverKeys;
import ee.webhooks.impl.store.jdbc.received.ReceivedTable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What resources with {@code @VerifyWebhook(deduplicate = true)} are received through. Nothing is looked up before the first webhook comes. */
@ApplicationScoped
public class DeduplicationBean implements Deduplication {

    private final WebhooksConfig config;
    private final EnterpriseModule module;
    private final WebhooksRuntime runtime;
    private final DeduplicatingResources resources;
    private final Clock clock = Clock.systemUTC();
    private Optional<Deduplication> deduplication;
    private ReceivedCleaning cleaning;
    private ClaimRenewal name;

    /** For the proxies of the container. */
    protected DeduplicationBean() {
        config = null;
        module = null;
        runtime = null;
        resources = null;
    }

    @Inject
    DeduplicationBean(
            WebhooksConfig config, EnterpriseModule module, WebhooksRuntime runtime, DeduplicatingResources resources) {
        this.config = config;
        this.module = module;
        this.runtime = runtime;
        this.resources = resources;
    }

    @Override
    public Reception begin(String receiver, List<String> notes) {
        lookUp();
        Reception reception = deduplication
                .orElseThrow(
                        () -> new IllegalStateException(WebhookMessage.DEDUPLICATION_WITHOUT_DATABASE.format(receiver)))
                .begin(receiver, notes);
        cleaning.received();
        return reception;
    }

    private synchronized void lookUp() {
        if (deduplication == null) {
            Optional<UserTransaction> transaction = StandardResources.userTransaction();
            OutboxDatabase database = new OutboxDatabase(config, module);
            // No lambda takes the transaction: the container looks at all methods of a bean, and there are servers
            // without this API
            Optional<ReceivedTable> table = transaction.isPresent() ? database.receivedTable() : Optional.empty();
            cleaning = table.map(present ->
                            new ReceivedCleaning(present, config.get(ReceiverKeys.RETENTION), clock, runtime::later))
                    .orElse(null);
            name = table.map(present -> new ClaimRenewal(database.receiverClaim(resources.classes()), runtime::later))
                    .orElse(null);
            deduplication = table.map(
                    present -> new TransactionalDeduplication(transaction.orElseThrow(), present, name, clock));
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (name != null) {
            name.stop();
        }
    }
}
