// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.cdi;

import ee.webhooks.impl.message.ApplicationConfig;
import ee.webhooks.impl.portal.Portal;
import ee.webhooks.impl.portal.config.PortalSettings;
import ee.webhooks.impl.portal.rest.RestApi;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.ConfigProvider;

/** The portal of one application, put together from its configuration and from the beans of the runtime. */
@ApplicationScoped
public class PortalBean {

    private final Portal portal;

    public PortalBean() {
        portal = new Portal(
                PortalSettings.read(
                        key -> ApplicationConfig.of(ConfigProvider.getConfig()).getOptionalValue(key, String.class)),
                new RestApi());
    }

    Portal portal() {
        return portal;
    }
}
