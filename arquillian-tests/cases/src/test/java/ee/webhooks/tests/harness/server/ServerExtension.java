// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import ee.webhooks.tests.harness.ServerUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.as.arquillian.container.managed.ManagedDeployableContainer;

/**
 * Chooses the ports and directories that arquillian.xml refers to, and puts a container of these tests in the place of WildFly's adapter where another
 * server is to run: Arquillian takes one adapter only.
 */
public final class ServerExtension implements LoadableExtension {

    private static final List<String> PORTS =
            List.of("server.port.http", "server.port.https", "server.port.management");

    @Override
    public void register(ExtensionBuilder builder) {
        ServerUnderTest server = ServerUnderTest.current();
        setProperties(server);
        builder.observer(KeptDeployments.class);
        if (server == ServerUnderTest.PAYARA_MICRO_7) {
            builder.override(DeployableContainer.class, ManagedDeployableContainer.class, PayaraMicroContainer.class);
        } else if (server.isPayara() || server.isGlassFish()) {
            builder.override(DeployableContainer.class, ManagedDeployableContainer.class, PayaraContainer.class);
        } else if (server.isLiberty()) {
            builder.override(DeployableContainer.class, ManagedDeployableContainer.class, LibertyContainer.class);
        }
    }

    private static void setProperties(ServerUnderTest server) {
        try {
            List<Integer> ports = FreePorts.find(PORTS.size());
            for (int i = 0; i < PORTS.size(); i++) {
                System.setProperty(PORTS.get(i), String.valueOf(ports.get(i)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty(
                "server.directory", server.directory().toAbsolutePath().toString());
        System.setProperty("server.logs", server.logs().toAbsolutePath().toString());
    }
}
