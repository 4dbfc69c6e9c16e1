// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.cdi;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.impl.cdi.PortalSupport;
import ee.webhooks.impl.message.ApplicationConfig;
import ee.webhooks.impl.portal.Portal;
import ee.webhooks.impl.portal.access.Grants;
import ee.webhooks.impl.portal.access.Invitations;
import ee.webhooks.impl.portal.catalogue.Catalogue;
import ee.webhooks.impl.portal.config.PortalSettings;
import ee.webhooks.impl.portal.rest.RestApiParts;
import ee.webhooks.portal.WebhookPortal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The portal of one application, put together from its configuration and from the beans of the runtime. */
@ApplicationScoped
public class PortalBean {

    private final PortalSupport support;
    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final Event<WebhookCall> calls;

    private PortalSettings settings;
    private Grants grants;
    private Portal portal;

    /** For the proxies of the container. */
    protected PortalBean() {
        support = null;
        endpoints = null;
        deliveries = null;
        calls = null;
    }

    @Inject
    PortalBean(
            PortalSupport support, WebhookEndpoints endpoints, WebhookDeliveries deliveries, Event<WebhookCall> calls) {
        this.support = support;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.calls = calls;
        Config config = ApplicationConfig.of(ConfigProvider.getConfig());
        settings = PortalSettings.read(key -> config.getOptionalValue(key, String.class));
        grants = new Grants(support.records(), new SecureRandom(), Clock.systemUTC());
    }

    /**
     * The portal.
     *
     * @param contextPath that of the web application
     */
    synchronized Portal portal(String contextPath) {
        if (portal == null) {
            String own = contextPath + settings.path();
            Clock clock = Clock.systemUTC();
            RestApiParts parts = new RestApiParts(
                    settings,
                    own,
                    grants,
                    new Invitations(settings, grants, own),
                    support.records(),
                    endpoints,
                    deliveries,
                    new Catalogue(support.declarations(), support::document),
                    calls::fire,
                    support::refusal,
                    support::state,
                    clock,
                    System::nanoTime);
            portal = new Portal(settings, parts.api());
        }
        return portal;
    }

    /** What the application injects. */
    @Produces
    @ApplicationScoped
    WebhookPortal invitations() {
        return new Invitations(settings, grants, ContextPaths.own() + settings.path());
    }
}
