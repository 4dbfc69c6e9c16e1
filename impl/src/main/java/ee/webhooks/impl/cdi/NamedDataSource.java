// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.impl.message.WebhookMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A data source that may appear after the application has started, and that may be replaced while it runs: a server that redefines it shuts the old one down
 * for good and binds another one to its name. Safe for use by any number of threads.
 */
final class NamedDataSource implements Supplier<DataSource> {

    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final String name;
    private final Supplier<Optional<DataSource>> lookup;
    private final LongSupplier nanoTime;

    private volatile DataSource found;
    private volatile long lookedUpAtNanos;

    /**
     * @param name in messages
     * @param nanoTime as {@link System#nanoTime}
     */
    NamedDataSource(String name, Supplier<Optional<DataSource>> lookup, LongSupplier nanoTime) {
        this.name = name;
        this.lookup = lookup;
        this.nanoTime = nanoTime;
    }

    @Override
    public DataSource get() {
        long now = nanoTime.getAsLong();
        if (found == null || now - lookedUpAtNanos >= FRESH_NANOS) {
            lookedUpAtNanos = now;
            // A thread that the application has made itself may find no names: then the last one is the best guess.
            lookup.get().ifPresent(current -> found = current);
        }
        DataSource current = found;
        if (current == null) {
            throw new IllegalStateException(
                    JndiNames.mayHoldCredentials(name)
                            ? WebhookMessage.DATASOURCE_NOT_A_NAME.format()
                            : WebhookMessage.DATASOURCE_ABSENT.format(name));
        }
        return current;
    }
}
