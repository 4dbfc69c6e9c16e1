// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.receiver;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Lists its classes, so that the server does not look for any. */
@ApplicationPath("api")
public class ListedClassesApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(VerifiedResource.class, EarlyFormResource.class);
    }
}
