// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the class loaders of JBoss Modules know of an application on WildFly. They are asked by reflection, because no other server has them. */
final class WildFlyModules {

    /** {@code deployment.shop.ear.orders.war} */
    private static final Pattern IN_EAR = Pattern.compile("deployment\\..+\\.ear\\.(.+)\\.[jw]ar");

    private WildFlyModules() {}

    /** The name of the module of an EAR that a class loader is of; empty if it is none. WildFly starts the beans of an EAR where {@code java:module} leads to nothing. */
    static Optional<String> name(ClassLoader loader) {
        return method(loader.getClass(), "getModule")
                .flatMap(getter -> invoke(getter, loader))
                .flatMap(module -> method(module.getClass(), "getName").flatMap(getter -> invoke(getter, module)))
                .map(name -> IN_EAR.matcher(name.toString()))
                .filter(Matcher::matches)
                .map(match -> match.group(1));
    }

    /** What lists the files of a module; empty if the class loader is none of JBoss Modules. */
    static Optional<Method> listing(ClassLoader loader) {
        return method(loader.getClass(), "iterateResources", String.class, boolean.class);
    }

    private static Optional<Method> method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return Optional.of(type.getMethod(name, parameters));
        } catch (NoSuchMethodException otherServer) {
            return Optional.empty();
        }
    }

    private static Optional<Object> invoke(Method getter, Object object) {
        try {
            return Optional.ofNullable(getter.invoke(object));
        } catch (ReflectiveOperationException otherServer) {
            return Optional.empty();
        }
    }
}
