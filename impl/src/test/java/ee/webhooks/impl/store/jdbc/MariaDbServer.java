// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A MariaDB from the package of the operating system, with a directory and a port of its own. */
public final class MariaDbServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration INSTALLATION = Duration.ofMinutes(5);

    private static MariaDbServer shared;

    private final Process process;
    private final String url;

    private MariaDbServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts one; where there is none, and none can be installed, the test is skipped. */
    public static MariaDbServer start(Path directory) throws IOException, InterruptedException {
        Path server = find("mariadbd").or(MariaDbServer::install).orElseThrow();
        Path data = Files.createDirectory(directory.resolve("data"));
        Path temporary = Files.createDirectory(temporaryFiles(directory));
        run(
                find("mariadb-install-db").orElseThrow().toString(),
                "--no-defaults",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--datadir=" + data,
                "--tmpdir=" + temporary);
        int port = freePort();
        Process process = new ProcessBuilder(
                        server.toString(),
                        "--no-defaults",
                        "--innodb-flush-log-at-trx-commit=0",
                        "--user=" + System.getProperty("user.name"),
                        "--datadir=" + data,
                        "--tmpdir=" + temporary,
                        "--socket=" + directory.resolve("socket"),
                        "--pid-file=" + directory.resolve("pid"),
                        "--bind-address=127.0.0.1",
                        "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        MariaDbServer started =
                new MariaDbServer(process, "jdbc:mariadb://127.0.0.1:" + port + "/outbox?user=root&password=");
        started.createDatabase("jdbc:mariadb://127.0.0.1:" + port + "/?user=root&password=");
        return started;
    }

    /** One for all tests of this JVM, with which it ends. */
    public static synchronized MariaDbServer shared() throws IOException, InterruptedException {
        if (shared == null) {
            Path directory = Files.createTempDirectory("mariadb");
            MariaDbServer server = start(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                delete(directory);
            }));
            shared = server;
        }
        return shared;
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    /** A server that starts deletes all temporary tables in its directory for them: two servers never share one. */
    static Path temporaryFiles(Path directory) {
        return directory.resolve("temporary");
    }

    private void createDatabase(String serverUrl) {
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(SQLException.class).until(() -> {
            try (Connection connection = DriverManager.getConnection(serverUrl);
                    Statement statement = connection.createStatement()) {
                statement.execute("create database if not exists outbox");
                return true;
            }
        });
    }

    public String url() {
        return url;
    }

    private static Optional<Path> find(String program) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> install() {
        if (!"root".equals(System.getProperty("user.name")) || find("apt-get").isEmpty()) {
            abort("There is no MariaDB on this machine, and no right to install it");
        }
        try {
            run("apt-get", "-q", "update");
            run("apt-get", "-q", "-y", "--no-install-recommends", "install", "mariadb-server");
        } catch (IOException failed) {
            abort("There is no MariaDB on this machine, and it could not be installed: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return find("mariadbd");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        if (!process.waitFor(INSTALLATION.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(List.of(command) + " failed");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
