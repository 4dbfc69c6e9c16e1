// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import static java.lang.System.Logger.Level.INFO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.jdbc.DatabaseServer;
import ee.webhooks.impl.store.jdbc.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A node is killed with SIGKILL in the middle of a call to very many endpoints, and started again: {@code -Dfanout=10000}. */
@EnabledIfSystemProperty(named = "fanout", matches = "[0-9]+")
class FanOutKillTest {

    private static final int ENDPOINTS = Integer.getInteger("fanout", 0);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<String, Integer> accepted = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer receiver;

    @BeforeEach
    void startReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
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
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            accepted.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
            requests.incrementAndGet();
        }
    }

    private Process node(String url, TestDatabase database) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FanOutMain.class.getName(),
                        url,
                        database.tables().prefix(),
                        String.valueOf(receiver.getAddress().getPort()),
                        String.valueOf(ENDPOINTS))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "fan-out.log").toFile())
                .start();
    }

    @Test
    void onlyWhatWasNotWrittenYetIsSentAgain() throws IOException, SQLException, InterruptedException {
        TestDatabase database = new TestDatabase(DatabaseServer.POSTGRESQL);
        TestEngine.createTables(database);
        try (TestEngine before = TestEngine.on(
                        database, new BreakableDataSource(DatabaseServer.POSTGRESQL.dataSource()))
                .create(new Receivers())) {
            before.store(Messages.of("to-all"));
        }
        String url;
        try (Connection connection = DatabaseServer.POSTGRESQL.dataSource().getConnection()) {
            url = connection.getMetaData().getURL() + "&user=postgres";
        }
        Process first = node(url, database);
        await().atMost(PATIENCE).until(() -> requests.get() > ENDPOINTS / 2);
        first.destroyForcibly().waitFor();
        int atKill = requests.get();
        Process second = node(url, database);
        try {
            await().atMost(PATIENCE).until(() -> accepted.size() == ENDPOINTS);
            await().atMost(PATIENCE).until(() -> database.number("select count(*) from {queue}") == 0);
        } finally {
            second.destroyForcibly();
        }

        int again = requests.get() - ENDPOINTS;
        System.getLogger(FanOutKillTest.class.getName())
                .log(INFO, "Killed after {0} of {1}; {2} came again", atKill, ENDPOINTS, again);
        assertThat(again).isLessThan(atKill / 2);
    }
}
