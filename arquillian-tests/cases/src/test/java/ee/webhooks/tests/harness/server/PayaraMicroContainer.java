// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import ee.webhooks.tests.harness.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;

/** Runs Payara Micro, which takes applications when it starts: each deployment starts it anew, with all that are deployed. */
public final class PayaraMicroContainer extends AbstractServerContainer {

    private static final String STARTED = "Payara Micro .* ready in";
    private static final String FAILED =
            "Exception during lifecycle processing|Deployment encountered error|Error occurred during deployment";

    private final Map<String, Path> deployed = new LinkedHashMap<>();
    private ServerConfiguration configuration;
    private Path directory;
    private Path logs;
    private ServerProcess process;

    @Override
    void start(ServerConfiguration configuration, Path directory, Path logs) {
        this.configuration = configuration;
        this.directory = directory;
        this.logs = logs;
    }

    @Override
    void stopServer() throws InterruptedException {
        if (process != null) {
            process.stop();
            process = null;
        }
    }

    @Override
    void deploy(String name, String extension, Path archive)
            throws IOException, InterruptedException, DeploymentException {
        Path file = directory.resolve(name + extension);
        Files.move(archive, file, StandardCopyOption.REPLACE_EXISTING);
        deployed.put(name, file);
        try {
            restart();
        } catch (DeploymentException failed) {
            deployed.remove(name);
            stopServer();
            throw failed;
        }
    }

    /** It goes with the next start. */
    @Override
    void undeploy(String name, String extension) throws InterruptedException {
        deployed.remove(name);
        if (deployed.isEmpty()) {
            stopServer();
        }
    }

    private void restart() throws IOException, InterruptedException, DeploymentException {
        stopServer();
        List<String> command = new ArrayList<>();
        command.add(JavaInstallations.of(ServerUnderTest.current())
                .resolve("bin/java")
                .toString());
        command.addAll(ServerJvm.OPTIONS);
        command.addAll(
                List.of("-jar", configuration.home().resolve("payara-micro.jar").toString()));
        command.addAll(List.of("--port", String.valueOf(configuration.httpPort()), "--nocluster"));
        deployed.values().forEach(file -> command.addAll(List.of("--deploy", file.toString())));
        Path log = logs.resolve("server.log");
        Files.writeString(log, "", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
        LogFile file = new LogFile(log, () -> process.isAlive());
        LogFile.Reading reading = file.fromHere();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        process = new ServerProcess(builder.start().toHandle());
        String outcome = reading.await(STARTED, FAILED);
        if (!outcome.contains(" ready in")) {
            throw new DeploymentException(reading.text());
        }
    }
}
