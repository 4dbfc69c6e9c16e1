// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.dialect;

import ee.webhooks.impl.message.WebhookMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out which database it is. */
public final class Dialects {

    /** Alone, of a server of H2, and the file systems in memory. */
    private static final Pattern IN_MEMORY = Pattern.compile(
            "jdbc:h2:(?:(?:tcp|ssl)://[^/]+/)?(?:mem:|(?:nio)?mem(?:fs|lzf):)", Pattern.CASE_INSENSITIVE);

    private Dialects() {}

    /**
     * @throws IllegalStateException if it is none of the known ones
     */
    public static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return named(product)
                .orElseThrow(() -> new IllegalStateException(WebhookMessage.DATABASE_UNKNOWN.format(product, names())));
    }

    /** The dialect of a database, as the database or its directory of tables is named. */
    public static Optional<Dialect> named(String product) {
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> Optional.of(new PostgreSql());
            case "h2" -> Optional.of(new H2());
            case "mysql", "mariadb" -> Optional.of(new MySql());
            case "oracle" -> Optional.of(new Oracle());
            case "microsoft sql server", "sqlserver" -> Optional.of(new SqlServer());
            default -> Optional.empty();
        };
    }

    /**
     * Whether a database is lost with its process. Of the known ones, H2 alone can be.
     *
     * @param url as the driver has it; null if it says none
     */
    public static boolean isInMemory(String url) {
        return url != null && IN_MEMORY.matcher(url).lookingAt();
    }

    public static String names() {
        return String.join(", ", List.of("postgresql", "h2", "mysql", "mariadb", "oracle", "sqlserver"));
    }
}
