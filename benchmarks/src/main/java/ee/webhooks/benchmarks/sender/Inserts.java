// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** One insert per transaction into a table with a primary key and the index of a queue, and nothing else: what storing costs at least. */
final class Inserts implements Sender {

    private static final String SCHEMA = """
            create table if not exists calls (
              id varchar(64) primary key,
              webhook varchar(255) not null,
              consumer varchar(255),
              content_type varchar(255),
              body bytea,
              due timestamp with time zone not null
            );
            create index if not exists calls_due on calls (due);
            """;
    private static final String INSERT =
            "insert into calls (id, webhook, consumer, content_type, body, due) values (?, ?, ?, ?, ?, ?)";
    private static final int CONNECTIONS = 30;

    private final HikariDataSource dataSource;

    Inserts(Surroundings surroundings) {
        dataSource = surroundings.dataSource(CONNECTIONS);
        Sql.run(dataSource, SCHEMA);
    }

    @Override
    public void fire(int sequence, long intended) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, "msg_" + sequence);
            insert.setString(2, "order-paid");
            insert.setString(3, "consumer-" + Endpoints.of(sequence));
            insert.setString(4, "application/json");
            insert.setBytes(5, OrderBytes.of(sequence, intended));
            insert.setTimestamp(6, Timestamp.from(Instant.now()));
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
