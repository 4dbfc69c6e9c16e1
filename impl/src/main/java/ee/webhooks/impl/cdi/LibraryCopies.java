// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import jakarta.enterprise.inject.spi.ObserverMethod;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The copies of this library in one CDI container: one for each WAR of an EAR that has it in WEB-INF/lib. Open Liberty takes what the second copy adds for what the first one
 * has added already, because it has the same name; the calls of that module would then be lost without a word.
 */
final class LibraryCopies {

    private static final String OBSERVER = CallObserver.class.getName();

    private final Set<ClassLoader> loaders = new LinkedHashSet<>();

    /** Takes the class loader of a bean, which may see another copy. */
    void collect(Class<?> bean) {
        ClassLoader loader = bean.getClassLoader();
        if (loader != null) {
            loaders.add(loader);
        }
    }

    /** Whether each copy observes calls. */
    boolean areAllInUse(Collection<ObserverMethod<?>> observers) {
        Set<Class<?>> present = loaders.stream()
                .map(LibraryCopies::observer)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        Set<Class<?>> observing = observers.stream()
                .map(ObserverMethod::getBeanClass)
                .filter(Objects::nonNull)
                .filter(type -> type.getName().equals(OBSERVER))
                .collect(Collectors.toSet());
        loaders.clear();
        return observing.containsAll(present);
    }

    private static Optional<Class<?>> observer(ClassLoader loader) {
        try {
            return Optional.of(Class.forName(OBSERVER, false, loader));
        } catch (ClassNotFoundException | LinkageError none) {
            return Optional.empty();
        }
    }
}
