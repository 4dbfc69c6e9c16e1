// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The README's first command runs this source file twice: before anything is built, to see whether the port is free; and at the end, to deploy the WAR to
 * WildFly and print the address of the page as soon as it answers, until Ctrl+C.
 */
public final class RunExample {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private RunExample() {}

    /**
     * Runs until the server ends.
     *
     * @param arguments the port of the page; to run the example also the directory of WildFly and the WAR
     * @throws IOException if the server cannot be prepared or started
     * @throws InterruptedException if waiting for it is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = 0;
        try {
            port = portOf(arguments[0]);
            requireFree(port);
        } catch (IllegalArgumentException | IllegalStateException unusable) {
            System.err.printf("%n  %s%n%n", unusable.getMessage());
            System.exit(1);
        }
        if (arguments.length == 1) {
            return;
        }
        Path home = Path.of(arguments[1]);
        Path war = Path.of(arguments[2]);

        WildFly server = WildFly.start(home, war, port);
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        PrintStream out = System.out;
        out.printf("%n  Starting WildFly, which logs to %s%n", server.log());
        try {
            awaitPage(port, server);
            out.printf("%n  The example is ready:  http://localhost:%d/%n", port);
            out.printf("  Its API docs:          http://localhost:%d/openapi-ui/%n", port);
            out.printf("  Its OpenAPI document:  http://localhost:%d/openapi%n", port);
            out.printf("%n  Ctrl+C stops it.%n%n");
            server.awaitEnd();
        } finally {
            server.stop();
        }
    }

    private static int portOf(String text) {
        if (text.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw new IllegalArgumentException("There is no port '" + text + "'. Choose one, for example -Dport=8081");
    }

    private static void requireFree(int port) {
        try {
            // As WildFly binds it: a port on all addresses is used if one of them is.
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            new ServerSocket(port).close();
        } catch (IOException inUse) {
            throw new IllegalStateException(
                    "Port " + port + " cannot be used (" + inUse.getMessage()
                            + "). Choose another one, for example -Dport=" + (port < 65535 ? port + 1 : port - 1),
                    inUse);
        }
    }

    private static void awaitPage(int port, WildFly server) throws IOException, InterruptedException {
        // Not the page itself: before the WAR is deployed, WildFly answers at / with a page of its own.
        URI probe = URI.create("http://localhost:" + port + "/api/deliveries");
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!answers(probe)) {
            if (!server.isAlive() || server.hasRejectedTheWar() || Instant.now().isAfter(giveUp)) {
                throw new IllegalStateException("The example did not start. Read why in " + server.log());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static boolean answers(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A server process, and the files that belong to it. */
    private static final class WildFly {

        private final Process process;
        private final Path deployments;
        private final Path log;

        private WildFly(Process process, Path deployments, Path log) {
            this.process = process;
            this.deployments = deployments;
            this.log = log;
        }

        static WildFly start(Path home, Path war, int port) throws IOException {
            Path deployments = home.resolve("standalone/deployments");
            deploy(war, deployments);
            Path log = home.resolveSibling("wildfly.log");
            boolean windows = System.getProperty("os.name").startsWith("Windows");
            ProcessBuilder builder = new ProcessBuilder(
                    home.resolve(windows ? "bin/standalone.bat" : "bin/standalone.sh")
                            .toString(),
                    "-c",
                    "standalone-microprofile.xml",
                    "-Djboss.http.port=" + port,
                    // Nobody uses these two, so any will do that is free.
                    "-Djboss.https.port=" + freePort(),
                    "-Djboss.management.http.port=" + freePort());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("JBOSS_HOME", home.toString());
            builder.environment().put("NOPAUSE", "true");
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            return new WildFly(builder.start(), deployments, log);
        }

        private static void deploy(Path war, Path deployments) throws IOException {
            // Markers of an earlier run would tell the server that it knows this WAR.
            try (var old = Files.newDirectoryStream(deployments, war.getFileName() + "*")) {
                for (Path file : old) {
                    Files.delete(file);
                }
            }
            Files.copy(war, deployments.resolve(war.getFileName()));
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }

        Path log() {
            return log;
        }

        boolean isAlive() {
            return process.isAlive();
        }

        boolean hasRejectedTheWar() throws IOException {
            try (var failed = Files.newDirectoryStream(deployments, "*.failed")) {
                return failed.iterator().hasNext();
            }
        }

        void awaitEnd() throws InterruptedException {
            process.waitFor();
        }

        /** Stops the start script and the server, which is its child; safe to call twice. */
        void stop() {
            var server = process.descendants().toList();
            server.forEach(ProcessHandle::destroy);
            process.destroy();
            server.forEach(child -> child.onExit()
                    .completeOnTimeout(child, 30, TimeUnit.SECONDS)
                    .join());
        }
    }
}
