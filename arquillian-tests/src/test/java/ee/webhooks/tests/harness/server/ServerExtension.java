// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import ee.webhooks.tests.harness.ServerUnderTest;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.as.arquillian.container.managed.ManagedDeployableContainer;

/** Puts a container of these tests in the place of WildFly's adapter, where another server is to run: Arquillian takes one only. */
public final class ServerExtension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        ServerUnderTest server = ServerUnderTest.current();
        if (server.isPayara()) {
            builder.override(DeployableContainer.class, ManagedDeployableContainer.class, PayaraContainer.class);
        } else if (server.isLiberty()) {
            builder.override(DeployableContainer.class, ManagedDeployableContainer.class, LibertyContainer.class);
        }
    }
}
