// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import ee.webhooks.tests.harness.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A copy of the domain that comes with Payara Server or GlassFish, on ports of its own. */
final class PayaraDomain {

    private static final String NAME = "domain1";

    /** As they stand in the configuration of the domain; the administration's comes first. */
    private static final List<String> PORTS = List.of(
            "port=\"4848\"",
            "port=\"8181\"",
            "value=\"7676\"",
            "port=\"3700\"",
            "port=\"3820\"",
            "port=\"3920\"",
            "port=\"8686\"",
            "telnet.port=6666");

    private final ServerProcess process;
    private final PayaraAdministration administration;

    private PayaraDomain(ServerProcess process, PayaraAdministration administration) {
        this.process = process;
        this.administration = administration;
    }

    static PayaraDomain start(ServerConfiguration configuration, Path directory, Path logs)
            throws IOException, InterruptedException {
        Path domain = directory.resolve(NAME);
        copy(configuration.home().resolve("glassfish/domains").resolve(NAME), domain);
        List<Integer> ports = FreePorts.find(PORTS.size());
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        configure(domain.resolve("config/domain.xml"), configuration.httpPort(), ports, temporary);
        if (ServerUnderTest.current().isGlassFish()) {
            useH2(configuration.home(), domain);
        }
        logInto(logs, domain.resolve("config/logging.properties"));
        startDomain(configuration.home(), directory, logs);
        long pid = Long.parseLong(Files.readString(domain.resolve("config/pid")).trim());
        ProcessHandle process =
                ProcessHandle.of(pid).orElseThrow(() -> new IOException("Payara has ended again, see " + logs));
        return new PayaraDomain(new ServerProcess(process), new PayaraAdministration(ports.get(0)));
    }

    PayaraAdministration administration() {
        return administration;
    }

    void stop() throws InterruptedException {
        process.stop();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void configure(Path file, int httpPort, List<Integer> ports, Path temporary) throws IOException {
        String configuration = replace(Files.readString(file), "port=\"8080\"", "port=\"" + httpPort + "\"");
        for (int i = 0; i < PORTS.size(); i++) {
            String text = PORTS.get(i);
            configuration = replace(configuration, text, text.replaceFirst("\\d+", String.valueOf(ports.get(i))));
        }
        if (!ServerUnderTest.current().isGlassFish()) {
            configuration = replace(
                    configuration,
                    "<hazelcast-config-specific-configuration>",
                    "<hazelcast-config-specific-configuration enabled=\"false\">");
        }
        // As many as RedeployIT occupies.
        configuration = replace(
                configuration,
                "<thread-pool name=\"http-thread-pool\"",
                "<thread-pool min-thread-pool-size=\"10\" max-thread-pool-size=\"10\" name=\"http-thread-pool\"");
        // A deployment on a busy machine takes longer than the 30 seconds after which the connection counts as idle.
        String administration = "<protocol name=\"admin-listener\">";
        int protocol = configuration.indexOf(administration);
        configuration = configuration.substring(0, protocol)
                + replace(configuration.substring(protocol), "<http ", "<http timeout-seconds=\"600\" ");
        configuration = replace(
                configuration,
                "<jvm-options>-Xmx512m</jvm-options>",
                // What is deployed lies in the directory for temporary files under its name only, where that of another
                // build may lie
                jvmOptions("-Djava.io.tmpdir=" + temporary));
        Files.writeString(file, configuration);
    }

    /** The default data source of GlassFish wants a Derby server that has to be started first. */
    private static void useH2(Path home, Path domain) throws IOException {
        Files.copy(home.resolveSibling("h2.jar"), domain.resolve("lib/h2.jar"));
        Path file = domain.resolve("config/domain.xml");
        String configuration = Files.readString(file);
        int pool = configuration.indexOf(
                "<jdbc-connection-pool is-isolation-level-guaranteed=\"false\" name=\"DerbyPool\"");
        int end = configuration.indexOf("</jdbc-connection-pool>", pool);
        Files.writeString(file, configuration.substring(0, pool) + """
                <jdbc-connection-pool name="DerbyPool" datasource-classname="org.h2.jdbcx.JdbcDataSource" res-type="javax.sql.DataSource">
                  <property name="URL" value="jdbc:h2:mem:test;DB_CLOSE_DELAY=-1"/>
                  <property name="User" value="sa"/>
                  <property name="Password" value="sa"/>
                """ + configuration.substring(end));
    }

    private static String jvmOptions(String... more) {
        return Stream.concat(ServerJvm.OPTIONS.stream(), Stream.of(more))
                .map(option -> "<jvm-options>" + option + "</jvm-options>")
                .collect(Collectors.joining());
    }

    /** The first of several, which is that of the server: the others are of a template for more. */
    private static String replace(String text, String what, String by) throws IOException {
        int start = text.indexOf(what);
        if (start < 0) {
            throw new IOException("The domain of this Payara has no " + what);
        }
        return text.substring(0, start) + by + text.substring(start + what.length());
    }

    private static void logInto(Path logs, Path file) throws IOException {
        String directory = logs.toString().replace('\\', '/');
        String configuration = replace(Files.readString(file), "${com.sun.aas.instanceRoot}/logs", directory);
        // Jersey has a stack trace for each of the thousands of malformed requests of VerifyWebhookIT
        Files.writeString(file, configuration + "\norg.glassfish.jersey.level=SEVERE\n");
    }

    private static void startDomain(Path home, Path directory, Path logs) throws IOException, InterruptedException {
        Path java = JavaInstallations.of(ServerUnderTest.current());
        Path output = logs.resolve("asadmin.log");
        List<String> arguments = new ArrayList<>(administration(home, java));
        arguments.addAll(List.of("start-domain", "--domaindir", directory.toString(), NAME));
        ProcessBuilder command =
                new ProcessBuilder(arguments).redirectErrorStream(true).redirectOutput(output.toFile());
        command.environment().put("AS_JAVA", java.toString());
        command.environment().put("JAVA_HOME", java.toString());
        int status = command.start().waitFor();
        if (status != 0) {
            throw new IOException("Payara did not start: " + Files.readString(output));
        }
    }

    /** The command of the administration: GlassFish starts it with a module path, which its own script knows. */
    private static List<String> administration(Path home, Path java) {
        return ServerUnderTest.current().isGlassFish()
                ? List.of("bash", home.resolve("bin/asadmin").toString())
                : List.of(
                        java.resolve("bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        home.resolve("glassfish/lib/client/appserver-cli.jar").toString());
    }
}
