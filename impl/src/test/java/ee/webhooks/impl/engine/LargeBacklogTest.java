// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.jdbc.DatabaseServer;
import ee.webhooks.impl.store.jdbc.MariaDbServer;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * More than fits into the heap of a node waits for it: calls of 5 MiB, each of which fails at first. {@code -Dlarge=60} for 60 of them and a heap of 256 MiB, in place of
 * fewer and a smaller one.
 */
class LargeBacklogTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Integer ASKED_FOR = Integer.getInteger("large");
    private static final int CALLS = ASKED_FOR == null ? 16 : ASKED_FOR;
    private static final String HEAP = ASKED_FOR == null ? "-Xmx80m" : "-Xmx256m";
    private static final int BYTES = 5 * 1024 * 1024;

    private final Set<String> refused = Collections.synchronizedSet(new HashSet<>());
    private final List<String> accepted = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> delays = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer receiver;

    @BeforeEach
    void startReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        receiver.setExecutor(threads);
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    @AfterEach
    void stopReceiver() {
        receiver.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean large = id.startsWith("large");
            boolean first = large && refused.add(id);
            if (!first) {
                assertThat(body.length).isEqualTo(large ? BYTES : id.length() + 2);
                if (!large) {
                    delays.add(System.currentTimeMillis() - Long.parseLong(id.substring(id.lastIndexOf('-') + 1)));
                }
                accepted.add(id);
            }
            exchange.sendResponseHeaders(first ? 500 : 204, -1);
        }
    }

    private int largeAccepted() {
        return (int) List.copyOf(accepted).stream()
                .filter(id -> id.startsWith("large"))
                .count();
    }

    @Test
    void backlogOfLargeCallsIsDeliveredFromPostgreSql() throws IOException, SQLException {
        try (Connection connection = DatabaseServer.POSTGRESQL.dataSource().getConnection()) {
            backlogOfLargeCallsIsDelivered(
                    DatabaseServer.POSTGRESQL.dataSource(),
                    connection.getMetaData().getURL() + "&user=postgres");
        }
    }

    @Test
    void backlogOfLargeCallsIsDeliveredFromMariaDb() throws IOException, InterruptedException {
        backlogOfLargeCallsIsDelivered(
                DatabaseServer.MARIADB.dataSource(), MariaDbServer.shared().url());
    }

    private void backlogOfLargeCallsIsDelivered(DataSource dataSource, String url) throws IOException {
        TestDatabase database = new TestDatabase(dataSource);
        TestEngine.createTables(database);
        try (TestEngine before =
                TestEngine.on(database, new BreakableDataSource(dataSource)).create(new Receivers())) {
            for (int i = 0; i < CALLS; i++) {
                before.store(Messages.large(BYTES, "large-" + i));
            }
        }
        Process node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeBacklogMain.class.getName(),
                        url,
                        database.tables().prefix(),
                        String.valueOf(receiver.getAddress().getPort()))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "large-backlog.log").toFile())
                .start();
        try {
            await().atMost(PATIENCE).until(() -> largeAccepted() >= CALLS);
        } finally {
            node.destroyForcibly();
        }
        List<String> order = List.copyOf(accepted);

        assertThat(order).doesNotHaveDuplicates();
        assertThat(order.subList(
                        0,
                        order.indexOf(order.stream()
                                .filter(id -> id.startsWith("large"))
                                .reduce((earlier, later) -> later)
                                .orElseThrow())))
                .as("small calls meanwhile")
                .filteredOn(id -> id.startsWith("small"))
                .hasSizeGreaterThan(5);
        System.getLogger(LargeBacklogTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "Small calls took up to {0} ms, {1} of them",
                        Collections.max(delays),
                        delays.size());
    }
}
