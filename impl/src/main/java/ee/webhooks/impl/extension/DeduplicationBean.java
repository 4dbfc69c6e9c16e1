// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.extension;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.config.WebhooksConfig;
import ee.webhooks.impl.deduplicate.TransactionalDeduplication;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.outbox.jdbc.ReceivedTable;
import ee.webhooks.impl.receiver.Deduplication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What resources with {@code @VerifyWebhook(deduplicate = true)} are received through. Nothing is looked up before the first webhook comes. */
@ApplicationScoped
public class DeduplicationBean implements Deduplication {

    private static final System.Logger LOGGER = EscapingLogger.of(DeduplicationBean.class);

    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

    /** In which requests have the table to themselves. */
    private static final Duration BETWEEN_WINDOWS = Duration.ofMillis(100);

    private final WebhooksConfig config;
    private final WebhooksRuntime runtime;
    private final Clock clock = Clock.systemUTC();
    private final AtomicLong cleanAgain = new AtomicLong();
    private Optional<ReceivedTable> table;
    private Optional<Deduplication> deduplication;

    /** For the proxies of the container. */
    protected DeduplicationBean() {
        config = null;
        runtime = null;
    }

    @Inject
    DeduplicationBean(WebhooksConfig config, WebhooksRuntime runtime) {
        this.config = config;
        this.runtime = runtime;
    }

    @Override
    public Reception begin(String receiver, String id) {
        lookUp();
        Reception reception = deduplication
                .orElseThrow(
                        () -> new IllegalStateException(WebhookMessage.DEDUPLICATION_WITHOUT_DATABASE.format(receiver)))
                .begin(receiver, id);
        // What is received makes the table grow, so that is when it is looked after.
        long now = clock.millis();
        long due = cleanAgain.get();
        if (now >= due && cleanAgain.compareAndSet(due, now + BETWEEN_CLEANINGS.toMillis())) {
            runtime.later(Duration.ofSeconds(1), this::forgetOld);
        }
        return reception;
    }

    private synchronized void lookUp() {
        if (deduplication == null) {
            Optional<UserTransaction> transaction =
                    ServerResources.lookup("java:comp/UserTransaction", UserTransaction.class);
            table = transaction.flatMap(present -> runtime.receivedTable());
            deduplication =
                    table.map(present -> new TransactionalDeduplication(transaction.orElseThrow(), present, clock));
        }
    }

    private void forgetOld() {
        try {
            long time = clock.millis() - config.reception().retention().toMillis();
            if (table.orElseThrow().forgetSome(time)) {
                runtime.later(BETWEEN_WINDOWS, this::forgetOld);
            }
        } catch (SQLException | RuntimeException failed) {
            LOGGER.log(WARNING, WebhookMessage.RECEIVED_NOT_FORGOTTEN.format(), failed);
        }
    }
}
