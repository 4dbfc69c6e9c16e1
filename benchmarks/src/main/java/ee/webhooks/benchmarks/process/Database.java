// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.process;

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

/** PostgreSQL as it is used for real: everything on that makes a commit outlive a crash. */
public final class Database implements AutoCloseable {

    private static final String NAME = "benchmark";

    private final EmbeddedPostgres server;
    private final long pid;

    private Database(EmbeddedPostgres server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    public static Database start(Path directory) {
        try {
            Path data = directory.resolve("data");
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                    .setDataDirectory(data)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("max_wal_size", "2GB")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setPGStartupWait(Duration.ofSeconds(30))
                    .start();
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
            Database database = new Database(server, pid);
            database.run("postgres", "create extension pg_stat_statements");
            return database;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String url() {
        return server.getJdbcUrl("postgres", NAME);
    }

    public String version() {
        return text("show server_version");
    }

    /** An empty database, and everything before it written to disk. */
    public void recreate() {
        run("postgres", "drop database if exists " + NAME + " with (force)");
        run("postgres", "create database " + NAME);
        checkpoint();
    }

    /** Empties each table but for the versions of tables: a process that uses the database begins anew, and keeps its connections. */
    public void empty() {
        run("""
                do $$ declare name text; begin
                  for name in select tablename from pg_tables where schemaname = 'public' and tablename not like '%schema'
                      and tablename <> 'txno_version' loop
                    execute format('truncate table %I', name);
                  end loop;
                end $$""");
        checkpoint();
    }

    public void checkpoint() {
        run("postgres", "checkpoint");
    }

    public void run(String sql) {
        run(NAME, sql);
    }

    /** In seconds: the server and its backends, those that have ended included. */
    public double processorTime() {
        return ProcessorTime.ofTree(pid);
    }

    /** What the server has executed in the database since it was made; the begin and commit of transactions are not statements. */
    public double statements() {
        return Double.parseDouble(text("select coalesce(sum(calls), 0) from pg_stat_statements s join pg_database d"
                + " on d.oid = s.dbid where datname = '" + NAME
                + "' and toplevel and query !~* '^(begin|commit|rollback|set|show)'"));
    }

    public double transactions() {
        return Double.parseDouble(
                text("select xact_commit + xact_rollback from pg_stat_database where datname = '" + NAME + "'"));
    }

    private void run(String database, String sql) {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private String text(String query) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
