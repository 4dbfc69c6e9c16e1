// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import ee.webhooks.tests.harness.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Lets Arquillian run a server in a process of its own, from a directory that is made anew each time. Only for tests from outside: nothing is added to
 * an archive.
 */
abstract class AbstractServerContainer implements DeployableContainer<ServerConfiguration> {

    private static final String HOST = "127.0.0.1";

    private ServerConfiguration configuration;

    abstract void start(ServerConfiguration configuration, Path directory, Path logs)
            throws IOException, InterruptedException;

    abstract void stopServer() throws IOException, InterruptedException;

    /**
     * Deploys an application.
     *
     * @param extension {@code .war} or {@code .ear}
     */
    abstract void deploy(String name, String extension, Path file)
            throws IOException, InterruptedException, DeploymentException;

    abstract void undeploy(String name, String extension) throws IOException, InterruptedException, DeploymentException;

    @Override
    public final Class<ServerConfiguration> getConfigurationClass() {
        return ServerConfiguration.class;
    }

    @Override
    public final ProtocolDescription getDefaultProtocol() {
        return ProtocolDescription.DEFAULT;
    }

    @Override
    public final void setup(ServerConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public final void start() throws LifecycleException {
        Path directory = ServerUnderTest.current().directory();
        Path logs = ServerUnderTest.current().logs();
        try {
            delete(directory);
            delete(logs);
            start(
                    configuration,
                    Files.createDirectories(directory).toAbsolutePath(),
                    Files.createDirectories(logs).toAbsolutePath());
        } catch (IOException e) {
            throw new LifecycleException("The server did not start, see " + logs, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LifecycleException("Interrupted while the server started", e);
        }
    }

    @Override
    public final void stop() throws LifecycleException {
        try {
            stopServer();
        } catch (IOException e) {
            throw new LifecycleException("The server did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LifecycleException("Interrupted while the server stopped", e);
        }
    }

    @Override
    public final ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        String name = nameOf(archive);
        try {
            Path file = Files.createTempFile(configuration.home().getParent(), name, extensionOf(archive));
            try {
                archive.as(ZipExporter.class).exportTo(file.toFile(), true);
                deploy(name, extensionOf(archive), file);
            } catch (IOException failed) {
                undeployRemains(name, extensionOf(archive), failed);
                throw failed;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new DeploymentException("The server did not take " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("Interrupted while " + name + " was deployed", e);
        }
        HTTPContext context = new HTTPContext(HOST, configuration.httpPort());
        context.add(new Servlet("any", "/" + name));
        return new ProtocolMetaData().addContext(context);
    }

    /** A server that did not answer may have the application all the same, in the way of the next one of this name. */
    private void undeployRemains(String name, String extension, IOException failed) throws InterruptedException {
        try {
            undeploy(name, extension);
        } catch (IOException | DeploymentException nothingRemained) {
            failed.addSuppressed(nothingRemained);
        }
    }

    @Override
    public final void undeploy(Archive<?> archive) throws DeploymentException {
        try {
            undeploy(nameOf(archive), extensionOf(archive));
        } catch (IOException e) {
            throw new DeploymentException("The server did not undeploy " + archive, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("Interrupted while " + archive + " was undeployed", e);
        }
    }

    private static String nameOf(Archive<?> archive) {
        return archive.getName().replaceFirst("\\.[^.]*$", "");
    }

    private static String extensionOf(Archive<?> archive) {
        return archive.getName().substring(archive.getName().lastIndexOf('.'));
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
