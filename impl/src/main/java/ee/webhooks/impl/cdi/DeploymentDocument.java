// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.document.ApplicationModelReader;
import ee.webhooks.impl.document.DeploymentRegistry;
import ee.webhooks.impl.document.DocumentedDeployment;
import ee.webhooks.impl.document.ScannerWarmUp;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Has the webhooks of a deployment documented, where the server has MicroProfile OpenAPI. */
final class DeploymentDocument {

    private final Optional<ScannerWarmUp> warmUp =
            DocumentedDeployment.isSupported() ? Optional.of(ScannerWarmUp.begin()) : Optional.empty();

    boolean isSupported() {
        return warmUp.isPresent();
    }

    /**
     * Begins to scan, and keeps the result for the model reader of the library. Does nothing if the server will not call that reader.
     *
     * @param resources the resources of the application
     */
    void announce(WebhookDeclarations declarations, Set<Class<?>> resources, ClassLoader application, Config source) {
        if (!declarations.all().isEmpty()
                && ApplicationModelReader.replacement(source).isEmpty()) {
            warmUp.map(begun -> DocumentedDeployment.scan(declarations, resources, application, source, begun))
                    .ifPresent(scanned -> DeploymentRegistry.announce(this, scanned));
        }
    }

    /** Forgets the deployment. */
    void withdraw() {
        DeploymentRegistry.withdraw(this);
    }
}
