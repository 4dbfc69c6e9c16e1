// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;

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
}
