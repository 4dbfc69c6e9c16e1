// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.portal.TestPortal;
import ee.webhooks.impl.portal.catalogue.Catalogue;
import java.util.Map;
import java.util.Optional;

/** The whole API without the beans of the runtime: for what does not need endpoints and deliveries. */
public final class TestApi {

    private TestApi() {}

    public static RestApi of(TestPortal portal) {
        return new RestApiParts(
                        portal.settings,
                        "/shop/webhooks",
                        portal.grants,
                        portal.invitations(),
                        portal.records,
                        null,
                        null,
                        new Catalogue(WebhookDeclarations.none(), Map::of),
                        call -> {},
                        url -> Optional.empty(),
                        () -> null,
                        portal.clock,
                        () -> portal.clock.millis() * 1_000_000)
                .api();
    }
}
