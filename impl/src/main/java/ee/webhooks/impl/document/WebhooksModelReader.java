// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.message.ApplicationConfig;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * The model reader that the server calls, named in this library's {@code META-INF/microprofile-config.properties}. Adds the webhooks to what the
 * application's own reader makes, if it has one. Never throws: that would cost the application its whole document.
 */
public final class WebhooksModelReader implements OASModelReader {

    private static final System.Logger LOGGER = EscapingLogger.of(WebhooksModelReader.class);

    @Override
    public OpenAPI buildModel() {
        Collection<DocumentedDeployment> deployments = DeploymentRegistry.all();
        OpenAPI model = ofTheApplication(deployments).orElseGet(OASFactory::createOpenAPI);
        deployments.forEach(deployment -> addWebhooks(deployment, model));
        return model;
    }

    private static Optional<OpenAPI> ofTheApplication(Collection<DocumentedDeployment> deployments) {
        if (deployments.isEmpty()) {
            // Without webhooks there is nothing to add, and still the reader of the application
            ClassLoader library = WebhooksModelReader.class.getClassLoader();
            return ApplicationModelReader.model(ApplicationConfig.of(ConfigProvider.getConfig(library)), library);
        }
        return deployments.stream()
                .map(deployment -> ApplicationModelReader.model(deployment.config(), deployment.application()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void addWebhooks(DocumentedDeployment deployment, OpenAPI model) {
        try {
            new DocumentWriter(OlderVersion.of(deployment.config(), deployment.application()))
                    .write(deployment.document(), model);
        } catch (ExecutionException | RuntimeException | LinkageError failed) {
            LOGGER.log(ERROR, WebhookMessage.DOCUMENT_LEFT_OUT.format(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            LOGGER.log(ERROR, WebhookMessage.DOCUMENT_LEFT_OUT.format(), interrupted);
        }
    }
}
