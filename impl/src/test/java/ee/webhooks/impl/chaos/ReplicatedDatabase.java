// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.chaos;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL whose commits wait for its standby. The primary can be killed and the standby promoted. */
final class ReplicatedDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path primaryData;
    private final Path standbyData;
    private final EmbeddedPostgres primary;
    private final EmbeddedPostgres standby;

    ReplicatedDatabase(Path directory) throws IOException {
        primaryData = directory.resolve("primary");
        standbyData = directory.resolve("standby");
        EmbeddedPostgres first = start(primaryData, 0);
        int port = first.getPort();
        new Queries(first.getPostgresDatabase()).execute(CallerThread.TABLE);
        // The binaries have no pg_basebackup: a copy of a server that has stopped is as good.
        first.close();
        copy(primaryData, standbyData);
        Files.createFile(standbyData.resolve("standby.signal"));
        Files.writeString(
                standbyData.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + port + " user=postgres application_name=standby'\n",
                StandardOpenOption.APPEND);
        primary = start(primaryData, port);
        standby = start(standbyData, 0);
        Queries queries = new Queries(primary.getPostgresDatabase());
        queries.execute("alter system set synchronous_standby_names = 'standby'");
        queries.execute("select pg_reload_conf()");
        await().atMost(PATIENCE)
                .until(
                        () -> queries.query("select sync_state from pg_stat_replication", row -> row.getString(1)),
                        List.of("sync")::equals);
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "100")
                .setServerConfig("wal_level", "replica")
                .setServerConfig("hot_standby", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(PATIENCE);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** As an application would have it: both hosts, and the one that takes writes. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + primary.getPort() + ",127.0.0.1:" + standby.getPort()
                + "/postgres?user=postgres&targetServerType=primary&hostRecheckSeconds=0&socketTimeout=30";
    }

    Queries primary() {
        return new Queries(primary.getPostgresDatabase());
    }

    /** Can be read before it is promoted. */
    Queries standby() {
        return new Queries(standby.getPostgresDatabase());
    }

    void killPrimary() throws IOException {
        ChaosDatabase.kill(primaryData);
    }

    /** Returns when the standby takes writes. */
    void promoteStandby() {
        standby().number("select case when pg_promote() then 1 end");
    }

    @Override
    public void close() {
        try (primary;
                standby) {
            // Each is stopped, whatever becomes of the other.
        } catch (IOException notStopped) {
            throw new UncheckedIOException(notStopped);
        }
    }
}
