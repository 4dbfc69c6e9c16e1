// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.history;

import ee.webhooks.benchmarks.sender.Endpoints;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/** Calls that were made and delivered in the last month, made up inside the database. */
final class HistoryRows {

    /** How long the first of them is over; a day less than what is kept by default. */
    static final Duration AGE = Duration.ofDays(29);

    static final String OFTEN = "order-paid";
    static final String SELDOM = "account-closed";
    static final String SELDOM_ENDPOINT = "endpoint-closed";

    /** How many there are of what is seldom, however long the history. */
    private static final int OF_SELDOM = 50;

    private HistoryRows() {}

    /** The number of a delivery that was given up. */
    static long exhausted(long near) {
        return near / 200 * 200 + 13;
    }

    static String endpointOf(long number) {
        return "endpoint-" + number / Endpoints.COUNT % Endpoints.COUNT;
    }

    static String webhookIdOf(long number) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5")
                    .digest(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
            return "msg_" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    /** How many are left of the first ones. */
    static long count(DataSource dataSource, long first) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from webhooks_message where id <= " + first)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * Most go out at once; one in 200 was given up, some were cancelled long ago. One webhook and one endpoint are seldom, and had their last call when half of
     * the time was over.
     *
     * @param count how many, numbered from 1; what is called from now on comes after them
     */
    static void fill(DataSource dataSource, long count) {
        long every = Math.max(1, count / 2 / OF_SELDOM);
        String seldom = "number <= " + count / 2 + " and number % " + every + " = ";
        String calledAt = "cast(extract(epoch from now()) * 1000 as bigint) - (" + count + " - number) * "
                + AGE.toMillis() + " / " + count;
        String all = " from generate_series(1, " + count + ") as number";
        for (String sql : List.of(
                "insert into webhooks_message (id, application, webhook_id, webhook, verb, content_type, body, consumer,"
                        + " called_at) select number, '', 'msg_' || md5(number::text), case when " + seldom + "2 then '"
                        + SELDOM + "' when number % 20 < 12 then '" + OFTEN
                        + "' when number % 20 < 17 then 'order-shipped' else 'invoice-created' end, 'POST',"
                        + " 'application/json', convert_to('{\"order\":' || number || ',\"note\":\"' || repeat('x', 200)"
                        + " || '\"}', 'UTF8'), '*', " + calledAt + all,
                "insert into webhooks_delivery (message_id, endpoint_id, state, attempts, ended_at, status, duration_ms)"
                        + " select number, case when " + seldom + "4 then '" + SELDOM_ENDPOINT
                        + "' else 'endpoint-' || number / " + Endpoints.COUNT + " % " + Endpoints.COUNT + " end,"
                        + " case when number % 200 = 13 then 2 when number <= " + count / 10
                        + " and number % 1000 = 7 then 3 else 1 end, 1, " + calledAt
                        + ", case when number % 200 = 13 then null else 204 end,"
                        + " case when number % 200 = 13 then null else 12 end" + all,
                "insert into webhooks_attempt (message_id, endpoint_id, attempt_number, ended_at, status, duration_ms,"
                        + " failure, answer) select message_id, endpoint_id, attempt, ended_at, 500, 12,"
                        + " 'WHK00300: the answer was 500', convert_to(repeat('sorry', 20), 'UTF8')"
                        + " from webhooks_delivery, generate_series(1, 3) as attempt where state = 2",
                "alter table webhooks_outbox alter column id restart with " + (count + 1),
                "vacuum analyze webhooks_message",
                "vacuum analyze webhooks_delivery",
                "vacuum analyze webhooks_attempt")) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failure) {
                throw new IllegalStateException(sql, failure);
            }
        }
    }
}
