// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import ee.webhooks.tests.databases.XaOnlyDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** Open Liberty with one server, whose configuration is made here. */
final class LibertyServer {

    private static final String NAME = "tests";

    private final Path directory;
    private final ServerProcess process;
    private final LogFile log;

    private LibertyServer(Path directory, ServerProcess process, LogFile log) {
        this.directory = directory;
        this.process = process;
        this.log = log;
    }

    static LibertyServer start(ServerConfiguration configuration, Path user, Path logs)
            throws IOException, InterruptedException {
        Path directory = Files.createDirectories(user.resolve("servers").resolve(NAME));
        Files.createDirectories(directory.resolve("dropins"));
        Path dataSources = directory.resolve("data-sources.jar");
        ShrinkWrap.create(JavaArchive.class)
                .addPackage(XaOnlyDataSource.class.getPackage())
                .as(ZipExporter.class)
                .exportTo(dataSources.toFile(), true);
        Files.writeString(directory.resolve("server.xml"), serverXml(configuration, dataSources));
        Path tools = configuration.home().resolve("bin/tools");
        List<String> arguments = new ArrayList<>();
        arguments.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        arguments.addAll(ServerJvm.OPTIONS);
        arguments.addAll(List.of(
                // What its own script adds, without which no class can be proxied.
                "@" + configuration.home().resolve(options()),
                "-javaagent:" + tools.resolve("ws-javaagent.jar"),
                "-jar",
                tools.resolve("ws-server.jar").toString(),
                NAME));
        ProcessBuilder command = new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve("console.log").toFile());
        command.environment().put("WLP_USER_DIR", user.toString());
        command.environment().put("LOG_DIR", logs.toString());
        command.environment().put("WLP_LOGGING_CONSOLE_FORMAT", "json");
        command.environment().put("WLP_LOGGING_CONSOLE_LOGLEVEL", "info");
        ServerProcess process = new ServerProcess(command.start().toHandle());
        LogFile log = new LogFile(logs.resolve("messages.log"), process::isAlive);
        log.fromStart().await("CWWKF0011I: ");
        return new LibertyServer(directory, process, log);
    }

    private static String options() {
        return "lib/platform/java/" + (Runtime.version().feature() < 24 ? "java9.options" : "java24.options");
    }

    LogFile log() {
        return log;
    }

    Path dropins() {
        return directory.resolve("dropins");
    }

    void stop() throws InterruptedException {
        process.stop();
    }

    private static String serverXml(ServerConfiguration configuration, Path dataSources) {
        String features = Arrays.stream(configuration.features())
                .map(feature -> "<feature>" + feature + "</feature>")
                .collect(Collectors.joining());
        return """
                <server>
                  <featureManager>%3$s</featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%4$d" httpsPort="-1"/>
                  <applicationMonitor pollingRate="200ms"/>
                  <mpMetrics authentication="false"/>
                  <executor coreThreads="20"/>
                  <library id="h2"><file name="%1$s"/></library>
                  <!-- Where the classes of data sources that an application defines must be: it does not look into the application -->
                  <library id="global"><file name="%1$s"/><file name="%2$s"/></library>
                  <dataSource id="DefaultDataSource">
                    <jdbcDriver libraryRef="h2" javax.sql.XADataSource="org.h2.jdbcx.JdbcDataSource"
                        javax.sql.ConnectionPoolDataSource="org.h2.jdbcx.JdbcDataSource" javax.sql.DataSource="org.h2.jdbcx.JdbcDataSource"/>
                    <properties URL="jdbc:h2:mem:test;DB_CLOSE_DELAY=-1" user="sa" password="sa"/>
                  </dataSource>
                </server>
                """.formatted(
                        configuration.home().resolveSibling("h2.jar"), dataSources, features, configuration.httpPort());
    }
}
