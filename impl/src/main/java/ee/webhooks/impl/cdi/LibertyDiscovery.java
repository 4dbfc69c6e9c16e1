// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.Webhook;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Finds webhook interfaces in archives without beans.xml on Open Liberty. It looks for bean-defining annotations in each archive separately, before
 * there is any extension, and so does not see that {@link Webhook} is a stereotype: that stands in another archive.
 */
final class LibertyDiscovery {

    private static final String LIBERTY_LOADERS = "com.ibm.ws.classloading.";

    private LibertyDiscovery() {}

    /** Whether the class loader is one of Open Liberty: its list of roots has just the classes and libraries of the application. */
    static boolean isNeeded(ClassLoader application) {
        return application.getClass().getName().startsWith(LIBERTY_LOADERS);
    }

    /** All types of the application that have {@link Webhook} themselves, whatever the container has found. */
    static Set<Class<?>> declaringTypes(ClassLoader application) throws IOException {
        Set<String> roots = new LinkedHashSet<>();
        for (URL root : Collections.list(application.getResources(""))) {
            roots.add(root.toString());
        }
        return DeclaringTypes.ofNames(ClassFiles.thatName(Webhook.class, roots), application);
    }
}
