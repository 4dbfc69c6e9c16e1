// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.Webhook;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Finds webhook interfaces in a WAR of an EAR that has the library in its WEB-INF/lib, on WildFly: that looks for stereotypes in the libraries of the whole deployment, and not
 * in those of its parts. Its class loaders list their own files.
 */
final class WildFlyDiscovery {

    private static final String CLASS = ".class";

    private WildFlyDiscovery() {}

    /** Whether the class loader is one of JBoss Modules that has this library itself, and the deployment is another: the context is that of the EAR. */
    static boolean isNeeded(ClassLoader application) {
        return application == WildFlyDiscovery.class.getClassLoader()
                && application != Thread.currentThread().getContextClassLoader()
                && WildFlyModules.listing(application).isPresent();
    }

    /** All types of the module that have {@link Webhook} themselves, whatever the container has found. */
    static Set<Class<?>> declaringTypes(ClassLoader application) throws IOException {
        try {
            Iterator<?> resources = (Iterator<?>)
                    WildFlyModules.listing(application).orElseThrow().invoke(application, "", true);
            Class<?> resource = Class.forName(
                    "org.jboss.modules.Resource", false, application.getClass().getClassLoader());
            Method name = resource.getMethod("getName");
            Method open = resource.getMethod("openStream");
            Set<String> names = new LinkedHashSet<>();
            while (resources.hasNext()) {
                Object file = resources.next();
                String path = (String) name.invoke(file);
                if (path.endsWith(CLASS) && !path.startsWith("META-INF/")) {
                    try (InputStream stream = (InputStream) open.invoke(file)) {
                        if (ClassFiles.names(Webhook.class, stream.readAllBytes())) {
                            names.add(ClassFiles.className(path));
                        }
                    }
                }
            }
            return DeclaringTypes.ofNames(names, application);
        } catch (InvocationTargetException failed) {
            throw new IOException(failed.getCause());
        } catch (ReflectiveOperationException otherModules) {
            throw new IOException(otherModules);
        }
    }
}
