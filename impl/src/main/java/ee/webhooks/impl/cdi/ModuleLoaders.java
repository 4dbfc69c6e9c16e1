// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The class loaders of the modules that belong to the application: several in an EAR that has the library in its library folder. */
final class ModuleLoaders {

    private final Set<ClassLoader> loaders = new LinkedHashSet<>();
    private final Set<ClassLoader> others = new LinkedHashSet<>();

    /** Takes the class loader of a bean, if it sees this library. */
    void collect(Class<?> bean) {
        ClassLoader loader = bean.getClassLoader();
        if (loader != null && !loaders.contains(loader) && !others.contains(loader)) {
            (ApplicationLoader.seesLibrary(loader) ? loaders : others).add(loader);
        }
    }

    /** Those that were found, and the one of the application. */
    Collection<ClassLoader> with(ClassLoader application) {
        Set<ClassLoader> all = new LinkedHashSet<>(loaders);
        all.add(application);
        others.clear();
        loaders.clear();
        return all;
    }
}
