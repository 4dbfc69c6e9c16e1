// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import java.util.Arrays;
import java.util.stream.Stream;

/** What a class is. */
public final class TypeHierarchy {

    private TypeHierarchy() {}

    /** The class, its superclasses, and all their interfaces, the closest first, each once. */
    public static Stream<Class<?>> of(Class<?> type) {
        return all(type).distinct();
    }

    private static Stream<Class<?>> all(Class<?> type) {
        return type == null
                ? Stream.empty()
                : Stream.of(
                                Stream.<Class<?>>of(type),
                                all(type.getSuperclass()),
                                Arrays.stream(type.getInterfaces()).flatMap(TypeHierarchy::all))
                        .flatMap(types -> types);
    }
}
