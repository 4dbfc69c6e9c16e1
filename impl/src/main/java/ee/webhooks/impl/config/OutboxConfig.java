// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.store.jdbc.SchemaMode;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code webhooks.datasource}, {@code webhooks.schema}, {@code webhooks.table-prefix}, {@code webhooks.application} and
 * {@code webhooks.retention}
 *
 * @param dataSource the name of the data source; empty for the default one of the server, if it has one
 * @param schema what is done about the tables
 * @param tablePrefix what the names of the tables begin with
 * @param application whose calls these are; empty for what the server calls the application
 * @param retention how long what has ended is kept; empty for ever
 */
public record OutboxConfig(
        Optional<String> dataSource,
        SchemaMode schema,
        String tablePrefix,
        Optional<String> application,
        Optional<Duration> retention) {

    private static final String NONE = "none";

    /** Whether the application wants calls to be kept in memory. */
    public boolean inMemory() {
        return dataSource.filter(NONE::equals).isPresent();
    }
}
