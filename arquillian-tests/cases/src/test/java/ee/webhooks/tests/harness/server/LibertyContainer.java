// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;

/** Runs Open Liberty. Applications come and go as files in its dropins directory, and it tells in its log what becomes of them. */
public final class LibertyContainer extends AbstractServerContainer {

    private LibertyServer server;

    @Override
    void start(ServerConfiguration configuration, Path directory, Path logs) throws IOException, InterruptedException {
        server = LibertyServer.start(configuration, directory, logs);
    }

    @Override
    void stopServer() throws InterruptedException {
        server.stop();
    }

    @Override
    void deploy(String name, String extension, Path archive)
            throws IOException, InterruptedException, DeploymentException {
        LogFile.Reading reading = server.log().fromHere();
        // The server must not find half a file.
        Files.move(archive, file(name, extension), StandardCopyOption.ATOMIC_MOVE);
        String outcome = reading.await(
                // started, or the reasons not to
                "CWWKZ0001I: Application " + name + " ", "CWWKZ0002E: .* " + name + "[ .]", "CWWKZ0021E: ");
        if (!outcome.contains("CWWKZ0001I")) {
            Files.delete(file(name, extension));
            throw new DeploymentException(outcome);
        }
    }

    @Override
    void undeploy(String name, String extension) throws IOException, InterruptedException {
        LogFile.Reading reading = server.log().fromHere();
        Files.delete(file(name, extension));
        reading.await("CWWKZ0009I: .* " + name + " ");
    }

    private Path file(String name, String extension) {
        return server.dropins().resolve(name + extension);
    }
}
