// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/** Adds the beans of the portal one by one and by name, so that this jar needs no beans.xml and they are the same on every server. */
public final class PortalExtension implements Extension {

    void addAnnotatedTypes(@Observes BeforeBeanDiscovery event) {
        event.addAnnotatedType(PortalBean.class, PortalBean.class.getName());
    }
}
