// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a sender finds.
 *
 * @param databaseUrl the JDBC URL of an empty database
 * @param receiverPort where the receiver listens
 * @param concurrency how many connections the clients may have to the receiver
 */
record Surroundings(String databaseUrl, int receiverPort, int concurrency) {

    HikariDataSource dataSource(int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(databaseUrl);
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    URI endpoint(int sequence) {
        return Endpoints.url(receiverPort, Endpoints.of(sequence));
    }

    /** As {@link #endpoint(int)}, or one of the good ones of a crowd. */
    URI endpoint(Optional<Crowd> crowd, int sequence) {
        return crowd.map(some -> Endpoints.url(receiverPort, sequence % some.good()))
                .orElseGet(() -> endpoint(sequence));
    }

    /** All of a crowd, by number. */
    Map<Integer, URI> all(Optional<Crowd> crowd) {
        Map<Integer, URI> all = new TreeMap<>();
        crowd.ifPresent(some -> {
            for (int number = 0; number < some.count(); number++) {
                all.put(number, some.url(number, receiverPort));
            }
        });
        return all;
    }
}
