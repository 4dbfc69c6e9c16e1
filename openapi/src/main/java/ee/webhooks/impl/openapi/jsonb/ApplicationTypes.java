// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells the types of the application from those that SmallRye knows, and loads them without initialising them. */
public final class ApplicationTypes {

    private static final System.Logger LOGGER = System.getLogger(ApplicationTypes.class.getName());

    private static final List<String> KNOWN =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.", "kotlin.", "org.eclipse.microprofile.");

    private ApplicationTypes() {}

    /** Of Kotlin, and written like classes of the application. */
    private static final Set<String> TUPLES = Set.of("kotlin.Pair", "kotlin.Triple");

    public static boolean contains(String name) {
        return TUPLES.contains(name) || KNOWN.stream().noneMatch(name::startsWith);
    }

    /** Such as {@link java.time.DayOfWeek}: SmallRye knows none of them, and needs their constants. */
    public static boolean isEnumOfPlatform(String name) {
        return (name.startsWith("java.") || name.startsWith("jakarta."))
                && load(name, ApplicationTypes.class.getClassLoader())
                        .filter(Class::isEnum)
                        .isPresent();
    }

    /**
     * @return the type, empty when the application refers to it and does not have it
     */
    public static Optional<Class<?>> load(String name, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            LOGGER.log(Level.DEBUG, "The type " + name + " is left out, it cannot be loaded", e);
            return Optional.empty();
        }
    }
}
