// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.cdi;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** The context paths of web applications, by their class loaders: where links are made, there may be no request to ask. */
final class ContextPaths {

    private static final Map<ClassLoader, String> PATHS = Collections.synchronizedMap(new WeakHashMap<>());

    private ContextPaths() {}

    static void put(ClassLoader application, String path) {
        PATHS.put(application, path);
    }

    /** That of the application of the calling thread; empty for the root, and where it is not known. */
    static String own() {
        for (ClassLoader loader = Thread.currentThread().getContextClassLoader();
                loader != null;
                loader = loader.getParent()) {
            String path = PATHS.get(loader);
            if (path != null) {
                return path;
            }
        }
        return "";
    }
}
