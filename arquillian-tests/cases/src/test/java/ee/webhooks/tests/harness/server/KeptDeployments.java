// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.context.annotation.DeploymentScoped;
import org.jboss.arquillian.container.spi.event.DeployDeployment;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.shrinkwrap.api.Archive;

/**
 * Leaves the application of a test class deployed for the next class, if that has the very same archive; otherwise undeploys it before anything else is
 * deployed. What a test deploys itself is undeployed when the test says so.
 */
public final class KeptDeployments {

    /** Inside the context of the deployment, which Arquillian opens around the event. */
    private static final int INSIDE = -10;

    @Inject
    @DeploymentScoped
    private InstanceProducer<ProtocolMetaData> metaData;

    private final Deque<Kept> kept = new ArrayDeque<>();

    private record Kept(DeployableContainer<?> container, Archive<?> archive, ProtocolMetaData metaData) {}

    void deploy(@Observes(precedence = INSIDE) EventContext<DeployDeployment> context) throws DeploymentException {
        DeployDeployment event = context.getEvent();
        Archive<?> archive = event.getDeployment().getDescription().getArchive();
        for (Kept one : List.copyOf(kept)) {
            if (one.archive() == archive) {
                kept.remove(one);
                metaData.set(one.metaData());
                event.getDeployment().deployed();
                return;
            }
        }
        while (!kept.isEmpty()) {
            Kept last = kept.removeLast();
            last.container().undeploy(last.archive());
        }
        context.proceed();
    }

    void undeploy(@Observes(precedence = INSIDE) EventContext<UnDeployDeployment> context) {
        UnDeployDeployment event = context.getEvent();
        DeploymentDescription description = event.getDeployment().getDescription();
        if (!description.managed() || metaData.get() == null) {
            context.proceed();
            return;
        }
        kept.addLast(new Kept(event.getDeployableContainer(), description.getArchive(), metaData.get()));
        event.getDeployment().undeployed();
    }
}
