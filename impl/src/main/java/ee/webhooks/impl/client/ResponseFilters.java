// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.client;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.core.Configuration;
import java.lang.reflect.AccessibleObject;

/** The response filters of a client, those included that its implementation finds. */
final class ResponseFilters {

    private ResponseFilters() {}

    /**
     * False if a client certainly has none. Only RESTEasy tells: the configuration by the API leaves out what an implementation finds, such as the filters
     * of its server.
     */
    static boolean mayExist(Client client) {
        Configuration configuration = client.getConfiguration();
        try {
            Object found = configuration
                    .getClass()
                    .getMethod("getResponseFilters", Class.class, AccessibleObject.class)
                    .invoke(configuration, null, null);
            return found != null && !(found instanceof Object[] filters && filters.length == 0);
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return true;
        }
    }
}
