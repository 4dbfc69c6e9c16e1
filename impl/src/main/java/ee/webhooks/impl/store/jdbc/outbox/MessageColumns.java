// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.outbox;

import ee.webhooks.impl.endpoint.HeaderLines;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.sql.NumberList;
import ee.webhooks.impl.store.jdbc.sql.Parameters;
import ee.webhooks.impl.store.jdbc.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A message in the columns that it has in both its tables. */
public final class MessageColumns {

    private static final List<String> BEFORE_BODY = List.of("webhook_id", "webhook", "verb", "content_type");
    private static final List<String> AFTER_BODY =
            List.of("headers", "query_string", "consumer", "order_key", "called_at", "trace_context");
    private static final String SIZE = "body_size";

    public static final String NAMES = names("", "body", SIZE);
    static final int COUNT = 12;

    /** Beside its number, what a message has in both its tables. */
    public static final String ALL_NAMES = "application, " + NAMES;

    /** A body up to that size is read together with others, a larger one by a query of its own. */
    private static final int SMALL = 16 * 1024;

    /** As {@link #NAMES}, without bodies. */
    public static final String WITHOUT_BODY = names("", "null body", SIZE);

    private MessageColumns() {}

    private static String names(String row, String body, String size) {
        return Stream.of(
                        BEFORE_BODY.stream().map(row::concat),
                        Stream.of(body),
                        AFTER_BODY.stream().map(row::concat),
                        Stream.of(size))
                .flatMap(Function.identity())
                .collect(Collectors.joining(", "));
    }

    /**
     * As {@link #NAMES}, without the bodies that are not small.
     *
     * @param size an expression for the size of the body
     */
    static String withoutLargeBody(String size) {
        return names("", "case when " + size + " <= " + SMALL + " then body end body", size + " " + SIZE);
    }

    /**
     * A query for the number and the columns of {@link #withoutLargeBody} of some messages, for a database that reads the body of each row whose body a query
     * names, even if its value is not wanted: the row with the body is another one, which is not looked for if the body is not small, or if its size is not stored.
     */
    static String withoutReadingLargeBodies(String table, NumberList list) {
        return "select row_of.id, " + names("row_of.", "small.body", "row_of." + SIZE) + " from " + table
                + " row_of left join " + table + " small on small.id = case when row_of." + SIZE + " <= " + SMALL
                + " then row_of.id end where row_of.id in " + list;
    }

    /** The values for {@link #NAMES}. */
    static Parameters.Values of(Message message) {
        return parameters -> parameters
                .add(message.id())
                .add(message.webhook())
                .add(message.method())
                .add(message.contentType().orElse(null))
                .add(message.body())
                .add(message.headers().isEmpty() ? null : HeaderLines.write(message.headers()))
                .add(message.query().isEmpty() ? null : message.query())
                .add(message.consumer().orElse(null))
                .add(message.orderKey().orElse(null))
                .add(message.calledAt().toEpochMilli())
                .add(message.traceContext().orElse(null))
                .add(message.body().length);
    }

    /**
     * @param first the number of the first column
     */
    public static Message read(ResultSet row, int first) throws SQLException {
        byte[] body = row.getBytes(first + 4);
        String query = row.getString(first + 6);
        return new Message(
                row.getString(first),
                row.getString(first + 1),
                row.getString(first + 2),
                Optional.ofNullable(row.getString(first + 3)),
                // One database takes nothing for null.
                body == null ? new byte[0] : body,
                headers(row.getString(first + 5)),
                query == null ? "" : query,
                Optional.ofNullable(row.getString(first + 7)),
                Optional.ofNullable(row.getString(first + 8)),
                Instant.ofEpochMilli(row.getLong(first + 9)),
                Optional.empty(),
                Optional.ofNullable(row.getString(first + 10)));
    }

    /** The size of the body; negative if it is not stored. */
    static long size(ResultSet row, int column) throws SQLException {
        long size = row.getLong(column);
        return row.wasNull() ? -1 : size;
    }

    /** Whether the body of that size was left out of a row without large bodies. */
    static boolean isLarge(long size) {
        return size < 0 || size > SMALL;
    }

    /** The sizes of bodies whose size is not stored, because a node of an older version has written the row: some databases read all of a body for that. */
    static Map<Long, Long> measured(Connection connection, Dialect dialect, String table, List<Long> numbers)
            throws SQLException {
        Map<Long, Long> sizes = new HashMap<>();
        NumberList.forEachPart(numbers, list -> {
            String sql = "select id, " + dialect.measuredSize() + " from " + table + " where id " + dialect.among(list);
            Sql.of(connection, sql).with(list).each(row -> sizes.put(row.getLong(1), row.getLong(2)));
        });
        return sizes;
    }

    /** Reads a body that was left out. One at a time, as a driver may need several times as much memory as it has bytes. */
    static Message complete(Connection connection, String table, long number, Message message) throws SQLException {
        return Sql.of(connection, "select body from " + table + " where id = ?")
                .with(number)
                .first(row -> row.getBytes(1))
                .map(message::withBody)
                .orElse(message);
    }

    /** Some databases know no empty text. */
    private static Map<String, String> headers(String text) {
        return text == null || text.isEmpty() ? Map.of() : HeaderLines.read(text);
    }
}
