// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** Calls as if stored long ago by nodes that are gone. A million takes its time if each is made for itself: these are copies of one that was. */
public final class StoredCalls {

    private static final String TABLE = "webhooks_outbox";

    /** 1970-01-12, in microseconds: no latency is measured with it. */
    private static final long MADE_UP_TIME = 1_000_000_000_000_000L;

    private StoredCalls() {}

    /**
     * Replaces the one call that is stored by copies of it, which are due and go to the endpoints in turn.
     *
     * @param count how many, numbered from 0
     */
    public static void multiply(DataSource dataSource, int count) {
        String body = """
                convert_to(overlay('%s' placing (%d + number)::text from %d), 'UTF8')""".formatted(
                        new String(OrderBytes.of(0, MADE_UP_TIME), StandardCharsets.UTF_8),
                        Order.FIRST_SEQUENCE,
                        Order.SEQUENCE_OFFSET + 1);
        Map<String, String> changed = Map.of(
                "webhook_id",
                "'msg_' || number",
                "consumer",
                "'consumer-' || number % " + Endpoints.COUNT,
                "body",
                body,
                "due_at",
                "0");
        List<String> columns = columns(dataSource);
        columns.remove("id");
        Sql.run(
                dataSource,
                "insert into " + TABLE + " (" + String.join(", ", columns) + ") select "
                        + String.join(
                                ", ",
                                columns.stream()
                                        .map(column -> changed.getOrDefault(column, column))
                                        .toList())
                        + " from " + TABLE + ", generate_series(0, " + (count - 1) + ") as number");
        Sql.run(dataSource, "delete from " + TABLE + " where id = (select min(id) from " + TABLE + ")");
        // The database does the same at some time.
        Sql.run(dataSource, "vacuum analyze " + TABLE);
    }

    private static List<String> columns(DataSource dataSource) {
        List<String> columns = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                ResultSet rows = connection.getMetaData().getColumns(null, null, TABLE, null)) {
            while (rows.next()) {
                columns.add(rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return columns;
    }
}
