// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import java.io.IOException;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;

/** Runs Payara Server. */
public final class PayaraContainer extends AbstractServerContainer {

    private PayaraDomain domain;

    @Override
    void start(ServerConfiguration configuration, Path directory, Path logs) throws IOException, InterruptedException {
        domain = PayaraDomain.start(configuration, directory, logs);
    }

    @Override
    void stopServer() throws InterruptedException {
        domain.stop();
    }

    @Override
    void deploy(String name, String extension, Path archive)
            throws IOException, InterruptedException, DeploymentException {
        domain.administration().deploy(name, extension, archive);
    }

    @Override
    void undeploy(String name, String extension) throws IOException, InterruptedException, DeploymentException {
        domain.administration().undeploy(name);
    }
}
