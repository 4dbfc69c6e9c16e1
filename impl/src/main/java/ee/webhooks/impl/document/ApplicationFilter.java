// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.config.ConfigKeys;
import ee.webhooks.impl.message.WebhookMessage;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.OASFilter;

/** The filter of the application itself: {@code webhooks.openapi.filter}, or else what {@code mp.openapi.filter} would be without this library. */
public final class ApplicationFilter {

    private static final ApplicationClass FILTER = new ApplicationClass(
            "mp.openapi.filter",
            ConfigKeys.OPENAPI_FILTER.name(),
            WebhooksFilter.class,
            WebhookMessage.DOCUMENT_FILTER_FAILED);

    private ApplicationFilter() {}

    /** The class that the server calls instead of this library's filter, if a stronger configuration source says so. */
    public static Optional<String> replacement(Config config) {
        return FILTER.replacement(config);
    }

    static Optional<OASFilter> of(Config config, ClassLoader application) {
        return FILTER.instance(OASFilter.class, config, application);
    }
}
