// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import ee.webhooks.impl.openapi.jsonb.ApplicationTypes;
import ee.webhooks.impl.openapi.jsonb.ClassBytes;
import ee.webhooks.impl.openapi.jsonb.JsonSettings;
import ee.webhooks.impl.openapi.jsonb.MapEntry;
import ee.webhooks.impl.openapi.jsonb.SerializedClass;
import ee.webhooks.impl.openapi.jsonb.SerializedRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Indexer;

/**
 * Indexes the resources that stand for interfaces, and all types of the application that they lead to: SmallRye takes
 * a type that is not in the index for an object without properties.
 */
final class ScanIndex {

    private final Indexer indexer = new Indexer();
    private final Set<String> seen = new HashSet<>();
    /** Read by another thread when the scan takes too long. */
    private final Queue<String> read = new ConcurrentLinkedQueue<>();

    private final Deque<Class<?>> unread = new ArrayDeque<>();

    private final Set<String> declared;
    private final JsonSettings json;
    private final Set<String> open;

    /**
     * @param declared the names of the classes whose schemas are configured
     * @param json how Jakarta JSON Binding is configured
     * @param open the names of the classes that may be any value
     */
    ScanIndex(Set<String> declared, JsonSettings json, Set<String> open) {
        this.declared = declared;
        this.json = json;
        this.open = open;
    }

    /** The names of the classes of the application that were read, in the order in which they refer to each other. */
    List<String> classes() {
        return List.copyOf(read);
    }

    /**
     * @param opaque the sources whose types are left open
     */
    IndexView of(Map<String, OperationSource> byPath, Set<OperationSource> opaque) {
        Map<Class<?>, ResourceClass> resources = new LinkedHashMap<>();
        byPath.forEach((path, source) -> resources
                .computeIfAbsent(source.declaringInterface(), ResourceClass::new)
                .add(path, source, opaque.contains(source)));
        resources.keySet().forEach(type -> seen.add(type.getName()));
        resources.forEach((type, resource) -> {
            byte[] classFile = SerializedClass.ofResource(resource.toByteArray(), rules(type));
            index(classFile);
            load(ReferencedTypes.ofResource(classFile), type.getClassLoader());
        });
        while (!unread.isEmpty()) {
            Class<?> type = unread.remove();
            read.add(type.getName());
            Optional<byte[]> classFile = ClassBytes.of(type);
            classFile
                    .map(bytes -> SerializedClass.ofPayload(bytes, type, rules(type)))
                    .ifPresent(bytes -> {
                        index(bytes);
                        load(ReferencedTypes.ofPayload(bytes), type.getClassLoader());
                    });
        }
        return indexer.complete();
    }

    private SerializedRules rules(Class<?> type) {
        // The properties of an entry have the same names always
        return new SerializedRules(type, declared, open, type == MapEntry.class ? json.withoutNames() : json);
    }

    private void load(Set<String> names, ClassLoader loader) {
        for (String name : names) {
            if ((ApplicationTypes.contains(name) || ApplicationTypes.isEnumOfPlatform(name))
                    && !open.contains(name)
                    && seen.add(name)) {
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
