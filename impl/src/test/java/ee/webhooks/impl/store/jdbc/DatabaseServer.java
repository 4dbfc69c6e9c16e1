// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** The databases that the library supports: one server of each for all tests of a JVM, started by the first and stopped with the JVM. */
public enum DatabaseServer {

    /** In the version that servers ship, and in the newest: see the executions of Surefire. Names that differ in case are different, however it is set. */
    H2 {
        private static final String URL = "jdbc:h2:mem:tests";

        @Override
        DataSource start() throws SQLException {
            DataSource created = user(URL + ";DB_CLOSE_DELAY=-1", "sa");
            setOnce(created, "set ignorecase true");
            return created;
        }

        /** Not in the URL: each connection that a pool opens later would set it again, for all, while a test has it otherwise. */
        private static void setOnce(DataSource created, String setting) throws SQLException {
            try (Connection connection = created.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(setting);
            }
        }

        private static JdbcDataSource user(String url, String name) {
            JdbcDataSource user = new JdbcDataSource();
            user.setURL(url);
            user.setUser(name);
            user.setPassword("");
            return user;
        }

        @Override
        DataSource addUser(String name, String rights, String... tables) {
            execute("create user " + name + " password ''");
            for (String table : tables) {
                execute("grant " + rights + " on " + table + " to " + name);
            }
            return user(URL, name);
        }
    },

    POSTGRESQL {
        private EmbeddedPostgres server;

        @Override
        DataSource start() throws IOException {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
            return server.getPostgresDatabase();
        }

        @Override
        DataSource addUser(String name, String rights, String... tables) {
            execute(
                    "revoke create on schema public from public",
                    "create role " + name + " login",
                    "grant " + rights + " on " + String.join(", ", tables) + " to " + name);
            return server.getDatabase(name, "postgres");
        }
    },

    /** Where there is none, and none can be installed, the tests are skipped. */
    MARIADB {
        @Override
        DataSource start() throws IOException, InterruptedException, SQLException {
            return new MariaDbDataSource(MariaDbServer.shared().url());
        }

        @Override
        DataSource addUser(String name, String rights, String... tables)
                throws IOException, InterruptedException, SQLException {
            execute("create user " + name + "@'%'");
            for (String table : tables) {
                execute("grant " + rights + " on " + table + " to " + name + "@'%'");
            }
            return new MariaDbDataSource(MariaDbServer.shared().url().replace("user=root", "user=" + name));
        }
    };

    private HikariDataSource pool;
    private int users;

    /** What {@link EachDatabase} runs the tests on. */
    static Stream<DatabaseServer> chosen() {
        String name = System.getProperty("database");
        return name == null ? Stream.of(values()) : Stream.of(valueOf(name));
    }

    abstract DataSource start() throws IOException, InterruptedException, SQLException;

    abstract DataSource addUser(String name, String rights, String... tables)
            throws IOException, InterruptedException, SQLException;

    /** A pool of connections. */
    public final synchronized DataSource dataSource() {
        if (pool == null) {
            HikariDataSource created = new HikariDataSource();
            created.setDataSource(done(this::start));
            created.setMaximumPoolSize(20);
            pool = created;
        }
        return pool;
    }

    /** The same database, for a user that has no more than some rights on some tables. */
    public final synchronized DataSource restricted(String rights, String... tables) {
        dataSource();
        return done(() -> addUser("restricted" + users++, rights, tables));
    }

    private interface Step {

        DataSource take() throws IOException, InterruptedException, SQLException;
    }

    private static DataSource done(Step step) {
        try {
            return step.take();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public final void execute(String... statements) {
        VersionOne.execute(dataSource(), List.of(statements));
    }
}
