// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import java.util.Set;

/** Finds the classes of the beans that implement an interface. */
@FunctionalInterface
public interface ImplementingBeans {

    /** Where there is no container to ask. */
    ImplementingBeans NONE = view -> Set.of();

    /**
     * The classes of the beans that implement an interface.
     *
     * @param view the interface
     * @return none if there is no such bean
     */
    Set<Class<?>> of(Class<?> view);
}
