// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import java.util.function.Function;

/** The ways to call webhooks that are compared. */
public enum SenderKind {
    WEBHOOKS_EE("Webhooks EE", WebhooksSender::new),
    DB_SCHEDULER("db-scheduler", DbSchedulerSender::new),
    TRANSACTION_OUTBOX("transaction-outbox", TransactionOutboxSender::new),
    REST_CLIENT("Jakarta REST client", RestClientSender::new),
    INSERTS("inserts alone", Inserts::new);

    private final String title;
    private final Function<Surroundings, Sender> factory;

    SenderKind(String title, Function<Surroundings, Sender> factory) {
        this.title = title;
        this.factory = factory;
    }

    public String title() {
        return title;
    }

    Sender create(Surroundings surroundings) {
        return factory.apply(surroundings);
    }
}
