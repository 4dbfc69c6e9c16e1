// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Indexer;

/**
 * Indexes the resources that stand for interfaces, and all types of the application that they lead to: SmallRye takes
 * a type that is not in the index for an object without properties.
 */
final class ScanIndex {

    private final Indexer indexer = new Indexer();
    private final Set<String> seen = new HashSet<>();
    private final Deque<Class<?>> unread = new ArrayDeque<>();

    IndexView of(Map<String, OperationSource> byPath) {
        Map<Class<?>, ResourceClass> resources = new LinkedHashMap<>();
        byPath.forEach((path, source) -> resources
                .computeIfAbsent(source.declaringInterface(), ResourceClass::new)
                .add(path, source));
        resources.keySet().forEach(declared -> seen.add(declared.getName()));
        resources.forEach((declared, resource) -> {
            byte[] classFile = SentClass.ofResource(resource.toByteArray(), declared);
            index(classFile);
            load(ReferencedTypes.ofResource(classFile), declared.getClassLoader());
        });
        while (!unread.isEmpty()) {
            Class<?> type = unread.remove();
            Optional<byte[]> classFile = ClassBytes.of(type);
            classFile.map(bytes -> SentClass.ofPayload(bytes, type)).ifPresent(bytes -> {
                index(bytes);
                load(ReferencedTypes.ofPayload(bytes), type.getClassLoader());
            });
        }
        return indexer.complete();
    }

    private void load(Set<String> names, ClassLoader loader) {
        for (String name : names) {
            if ((ApplicationTypes.contains(name) || ApplicationTypes.isEnumOfJdk(name)) && seen.add(name)) {
                ApplicationTypes.load(name, loader).ifPresent(unread::add);
            }
        }
    }

    private void index(byte[] classFile) {
        try {
            indexer.index(new ByteArrayInputStream(classFile));
        } catch (IOException e) {
            // There is no input or output that could fail
            throw new UncheckedIOException(e);
        }
    }
}
