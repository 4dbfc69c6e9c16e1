// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL whose commits outlive it, and which can be killed. */
final class ChaosDatabase implements AutoCloseable {

    private final Path directory;
    private EmbeddedPostgres server;

    ChaosDatabase(Path directory) {
        this.directory = directory;
        server = start(0);
        execute(CallerThread.TABLE);
    }

    private EmbeddedPostgres start(int port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(directory.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setServerConfig("max_connections", "100")
                    // What is committed survives the process, if not the machine.
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setPGStartupWait(Duration.ofSeconds(60));
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    int port() {
        return server.getPort();
    }

    /** Without statements of the driver that are prepared in the database: a commit is to be recognized on its way. */
    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&prepareThreshold=0&socketTimeout=30";
    }

    /** All processes of the server at once, then begins anew with the same files, at the same port. */
    void killAndRestart() throws IOException, InterruptedException {
        long pid = Long.parseLong(Files.readAllLines(directory.resolve("data").resolve("postmaster.pid"))
                .get(0)
                .trim());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> processes =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : processes) {
            process.onExit().join();
        }
        int port = server.getPort();
        server.close();
        server = start(port);
    }

    void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    interface Reader<T> {

        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, Reader<T> reader) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    long number(String sql) {
        return query(sql, row -> row.getLong(1)).get(0);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
