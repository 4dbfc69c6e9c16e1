// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.dialect;

import ee.webhooks.impl.message.WebhookMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out which database it is. */
public final class Dialects {

    private static final List<Dialect> ALL =
            List.of(new PostgreSql(), new H2(), new MySql(), new Oracle(), new SqlServer());

    private Dialects() {}

    /**
     * @throws IllegalStateException if it is none of the known ones
     */
    public static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        Dialect dialect = named(product)
                .orElseThrow(() -> new IllegalStateException(WebhookMessage.DATABASE_UNKNOWN.format(product, names())));
        Optional<String> other = dialect.lookAlike(connection);
        if (other.isPresent()) {
            throw new IllegalStateException(WebhookMessage.DATABASE_LOOKS_ALIKE.format(other.get(), product, names()));
        }
        return dialect;
    }

    /** The dialect of a database, as the database or its directory of tables is named. */
    public static Optional<Dialect> named(String product) {
        return ALL.stream().filter(dialect -> dialect.isCalled(product)).findFirst();
    }

    public static String names() {
        return ALL.stream().flatMap(dialect -> dialect.names().stream()).collect(Collectors.joining(", "));
    }
}
