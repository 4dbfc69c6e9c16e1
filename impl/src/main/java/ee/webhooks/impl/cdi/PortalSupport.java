// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.document.StandaloneDocument;
import ee.webhooks.impl.message.ApplicationConfig;
import ee.webhooks.impl.store.PortalRecords;
import ee.webhooks.impl.telemetry.NodeState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the portal needs of the runtime beside the API: the one door from that module to this package. */
@ApplicationScoped
public class PortalSupport {

    private final WebhooksRuntime runtime;
    private final WebhookDeclarations declarations;

    /** For the proxies of the container. */
    protected PortalSupport() {
        runtime = null;
        declarations = null;
    }

    @Inject
    PortalSupport(WebhooksRuntime runtime, WebhookDeclarations declarations) {
        this.runtime = runtime;
        this.declarations = declarations;
    }

    /** What the portal remembers. */
    public PortalRecords records() {
        return runtime.portalRecords();
    }

    /** The reason why no call reaches a URL, as far as the URL alone decides; empty if there is none. */
    public Optional<String> refusal(URI url) {
        return runtime.refusal(url);
    }

    /** The state of this node. */
    public NodeState state() {
        return runtime.state();
    }

    /** The webhooks that the application declares. */
    public WebhookDeclarations declarations() {
        return declarations;
    }

    /**
     * Describes the webhooks, which takes as long as at the deployment. To be called by a thread that ends afterwards.
     *
     * @return an OpenAPI document as JSON, with {@code webhooks}, {@code components} and {@code tags}: maps, lists and values
     */
    public Map<String, Object> document() {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        Config config = ApplicationConfig.of(ConfigProvider.getConfig(application));
        return StandaloneDocument.of(declarations, application, config);
    }
}
