// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.receiver;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** Has the server look for no service, and forgets the feature. */
@ApplicationPath("api")
public class UnguardedApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(VerifiedResource.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jakarta.ws.rs.loadServices", false);
    }
}
