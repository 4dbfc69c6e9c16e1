// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL whose commits outlive it, and which can be killed. */
final class ChaosDatabase implements AutoCloseable {

    private final Path directory;
    private EmbeddedPostgres server;

    ChaosDatabase(Path directory) {
        this.directory = directory;
        server = start(0);
        queries().execute(CallerThread.TABLE);
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
    void killAndRestart() throws IOException {
        kill(directory.resolve("data"));
        int port = server.getPort();
        server.close();
        server = start(port);
    }

    /** Ends all processes of the server of a directory, as kill -9 does. */
    static void kill(Path data) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> processes =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : processes) {
            process.onExit().join();
        }
    }

    Queries queries() {
        return new Queries(server.getPostgresDatabase());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
