// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import java.util.Set;

/** Finds the classes of the beans that implement an interface, or that a producer has made of a class. */
@FunctionalInterface
public interface ImplementingBeans {

    /** Where there is no container to ask. */
    ImplementingBeans NONE = view -> Set.of();

    /**
     * The classes of the beans that implement an interface, or that a producer has made of a class.
     *
     * @param view the interface, or the class
     * @return none if there is no such bean
     */
    Set<Class<?>> of(Class<?> view);
}
