// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.receiver;

import ee.webhooks.receiver.VerifyWebhookFeature;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** Has the server look for no service, and registers the feature itself. */
@ApplicationPath("without-services")
public class WithoutServicesApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(VerifiedResource.class, VerifyWebhookFeature.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jakarta.ws.rs.loadServices", false);
    }
}
