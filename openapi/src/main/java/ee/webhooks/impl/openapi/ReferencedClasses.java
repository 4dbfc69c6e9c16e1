// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import ee.webhooks.impl.openapi.jsonb.ApplicationTypes;
import ee.webhooks.impl.openapi.jsonb.ClassBytes;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The classes of an application that the document of a resource may depend on. */
public final class ReferencedClasses {

    private ReferencedClasses() {}

    /**
     * Reads class files, and loads no class.
     *
     * @return the binary names of the classes that resources lead to, directly or through others
     */
    public static Set<String> of(Collection<Class<?>> resources) {
        Set<String> names = new TreeSet<>();
        for (Class<?> resource : resources) {
            ClassBytes.of(resource)
                    .ifPresent(classFile ->
                            collect(ReferencedTypes.ofResource(classFile), resource.getClassLoader(), names));
        }
        return names;
    }

    private static void collect(Set<String> referenced, ClassLoader loader, Set<String> names) {
        Deque<String> unread = new ArrayDeque<>(referenced);
        while (!unread.isEmpty()) {
            String name = unread.remove();
            if (ApplicationTypes.contains(name) && !names.contains(name)) {
                Optional<byte[]> classFile = ClassBytes.of(name, loader);
                classFile.ifPresent(bytes -> {
                    names.add(name);
                    unread.addAll(ReferencedTypes.ofPayload(bytes));
                });
            }
        }
    }
}
