// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.page;

import ee.webhooks.impl.portal.config.PortalSettings;
import ee.webhooks.impl.portal.web.PortalRequest;
import ee.webhooks.impl.portal.web.PortalResponse;
import java.util.Optional;

/** The pages of the portal, and the files that they need. Safe for use by any number of threads. */
public final class Pages {

    private final PortalSettings settings;

    public Pages(PortalSettings settings) {
        this.settings = settings;
    }

    /**
     * Answers a request for a page or a file.
     *
     * @param rawPath as it was sent: the pages are at a path that ends with a slash
     * @return empty if there is nothing of that path
     */
    public Optional<PortalResponse> answer(PortalRequest request, String rawPath) {
        return Optional.empty();
    }
}
