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
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.callbacks.Callback;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.links.Link;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.servers.Server;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/**
 * The filter that the server calls when its document is complete, named in this library's {@code META-INF/microprofile-config.properties}. Only then is it
 * known which names the application's own schemas and operations have; those of the webhooks get the names that they keep. Everything is passed to the
 * application's own filter, if it has one, which sees the final names in {@link #filterOpenAPI}.
 */
public final class WebhooksFilter implements OASFilter {

    private static final System.Logger LOGGER = EscapingLogger.of(WebhooksFilter.class);

    private final Collection<DocumentedDeployment> deployments = DeploymentRegistry.all();

    /** Null if the application has none. */
    private final OASFilter application;

    /** For the server. */
    public WebhooksFilter() {
        ClassLoader library = WebhooksFilter.class.getClassLoader();
        Optional<OASFilter> found = deployments.stream()
                .findFirst()
                .map(deployment -> ApplicationFilter.of(deployment.config(), deployment.application()))
                // Without webhooks there is nothing to name, and still the filter of the application
                .orElseGet(
                        () -> ApplicationFilter.of(ApplicationConfig.of(ConfigProvider.getConfig(library)), library));
        application = found.orElse(null);
    }

    @Override
    public PathItem filterPathItem(PathItem pathItem) {
        return application == null ? pathItem : application.filterPathItem(pathItem);
    }

    @Override
    public Operation filterOperation(Operation operation) {
        return application == null ? operation : application.filterOperation(operation);
    }

    @Override
    public Parameter filterParameter(Parameter parameter) {
        return application == null ? parameter : application.filterParameter(parameter);
    }

    @Override
    public Header filterHeader(Header header) {
        return application == null ? header : application.filterHeader(header);
    }

    @Override
    public RequestBody filterRequestBody(RequestBody requestBody) {
        return application == null ? requestBody : application.filterRequestBody(requestBody);
    }

    @Override
    public APIResponse filterAPIResponse(APIResponse apiResponse) {
        return application == null ? apiResponse : application.filterAPIResponse(apiResponse);
    }

    @Override
    public Schema filterSchema(Schema schema) {
        return application == null ? schema : application.filterSchema(schema);
    }

    @Override
    public SecurityScheme filterSecurityScheme(SecurityScheme securityScheme) {
        return application == null ? securityScheme : application.filterSecurityScheme(securityScheme);
    }

    @Override
    public Server filterServer(Server server) {
        return application == null ? server : application.filterServer(server);
    }

    @Override
    public Tag filterTag(Tag tag) {
        return application == null ? tag : application.filterTag(tag);
    }

    @Override
    public Link filterLink(Link link) {
        return application == null ? link : application.filterLink(link);
    }

    @Override
    public Callback filterCallback(Callback callback) {
        return application == null ? callback : application.filterCallback(callback);
    }

    @Override
    public void filterOpenAPI(OpenAPI openApi) {
        deployments.forEach(deployment -> name(deployment, openApi));
        if (application != null) {
            application.filterOpenAPI(openApi);
        }
    }

    private static void name(DocumentedDeployment deployment, OpenAPI openApi) {
        try {
            WebhookDocument document = deployment.document();
            ExtensionWebhooks plain = new ExtensionWebhooks(openApi);
            SchemaMerger.unite(document.origins(), deployment.resources(), openApi, plain);
            new OperationIds(document.generatedIds()).makeUnique(openApi, plain);
        } catch (ExecutionException notScanned) {
            // The model reader has said so
            LOGGER.log(System.Logger.Level.DEBUG, "There are no webhooks to name", notScanned);
        } catch (RuntimeException | LinkageError failed) {
            LOGGER.log(ERROR, WebhookMessage.DOCUMENT_NAMES_PROVISIONAL.format(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            LOGGER.log(ERROR, WebhookMessage.DOCUMENT_NAMES_PROVISIONAL.format(), interrupted);
        }
    }
}
